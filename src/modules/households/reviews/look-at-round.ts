import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { LookAtHouseholds } from '../register/looks/look-at-households.js';
import type { ReviewRound } from './review-round.entity.js';

/** Pages of a round that name its households: the board, minutes, posted lists, decisions. */
@Injectable()
export class LookAtRound {
  constructor(private readonly looks: LookAtHouseholds) {}

  /** @param page which page, and which part of it */
  run(actor: Actor, round: ReviewRound, page: string, part: Record<string, unknown> = {}): Promise<void> {
    const details = { page, ...part };
    return this.looks.run(actor, 'household.listed', { object: round, unitPath: round.path, details });
  }
}
