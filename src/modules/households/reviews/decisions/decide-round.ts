import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/actor.js';
import type { PlainDate } from '../../../platform/time/plain-date.js';
import { Clock } from '../../../platform/time/clock.js';
import { ReviewDecision } from '../review-decision.entity.js';
import { ReviewRoundRepository } from '../review-round.repository.js';
import { DecisionEffects } from './decision-effects.js';
import { ReadyCases } from './ready-cases.js';

export interface DecisionFacts {
  number: string;
  date: PlainDate;
  signer: string;
  position: string;
}

/** Recognises all households of a round whose steps are complete, in one transaction: results, spells, certificates. */
@Injectable()
export class DecideRound {
  constructor(
    private readonly em: EntityManager,
    private readonly rounds: ReviewRoundRepository,
    private readonly ready: ReadyCases,
    private readonly effects: DecisionEffects,
    private readonly clock: Clock,
  ) {}

  /** @throws RuleBroken at `date`, or when no household is ready */
  @Transactional()
  async run(actor: Actor, roundId: number, facts: DecisionFacts): Promise<ReviewDecision> {
    const round = await this.rounds.forChange(actor, roundId, 'review.decide');
    const rows = await this.ready.forDecision(round, facts.date);
    const decision = this.em.create(ReviewDecision, { round, ...facts, decidedBy: actor.userId, decidedAt: this.clock.now() });
    await this.em.flush();
    await this.effects.apply(actor, decision, rows);
    return decision;
  }
}
