import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/actor.js';
import { ReviewRoundRepository } from '../review-round.repository.js';
import { CaseMoves } from '../steps/case-moves.js';
import { CaseRows } from '../steps/case-row.query.js';

/** Takes a household off the list: it moved away, or was put there by mistake. */
@Injectable()
export class DropCase {
  constructor(
    protected readonly em: EntityManager,
    private readonly rounds: ReviewRoundRepository,
    private readonly cases: CaseRows,
    private readonly moves: CaseMoves,
  ) {}

  @Transactional()
  async run(actor: Actor, id: number, reason: string): Promise<number> {
    const { round } = await this.rounds.caseVisibleTo(actor, id);
    await this.moves.move(actor, await this.cases.forChange([id]), { verb: 'drop', why: reason, set: { reason } });
    return round.id;
  }
}
