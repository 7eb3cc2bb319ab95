import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/actor.js';
import { ReviewRoundRepository } from '../review-round.repository.js';
import { CaseMoves } from '../steps/case-moves.js';
import { CaseRows } from '../steps/case-row.query.js';

/** Opens a closed Phiếu B again, while the meeting has not been held. */
@Injectable()
export class ReopenFormB {
  constructor(
    protected readonly em: EntityManager,
    private readonly rounds: ReviewRoundRepository,
    private readonly cases: CaseRows,
    private readonly moves: CaseMoves,
  ) {}

  @Transactional()
  async run(actor: Actor, caseId: number): Promise<void> {
    await this.rounds.caseVisibleTo(actor, caseId);
    await this.moves.move(actor, await this.cases.forChange([caseId]), { verb: 'reopen_form_b' });
  }
}
