import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../../audit/audit-log.js';
import type { Actor } from '../../../platform/actor.js';
import { RuleBroken } from '../../../platform/rule-broken.js';
import { CaseMoves } from '../steps/case-moves.js';
import { ApplySheet } from './apply-sheet.js';
import { ReviewSheet } from './review-sheet.js';

/** Takes the changed cells of a sheet into the Phiếu, all rows or none. */
@Injectable()
export class ConfirmSheet {
  constructor(
    private readonly em: EntityManager,
    private readonly sheet: ReviewSheet,
    private readonly cells: ApplySheet,
    private readonly moves: CaseMoves,
    private readonly audit: AuditLog,
  ) {}

  /** @returns how many households changed; @throws RuleBroken when a row is wrong, or became wrong since it was shown */
  @Transactional()
  async run(actor: Actor, roundId: number, draftId: number): Promise<number> {
    const { draft, round, standard, rows } = await this.sheet.compared(actor, roundId, draftId, true);
    const wrong = rows.filter(({ problems }) => problems.length).length;
    if (wrong) throw new RuleBroken('reviews.sheet.wrongRows', { wrong });
    const listed = rows.flatMap(({ found }) => (found!.row.step === 'listed' ? [found!.row] : []));
    await this.cells.apply(actor, round, standard, rows);
    await this.moves.move(actor, listed, { verb: 'start_form_b' });
    const details = { file: draft.fileName, households: rows.length, cells: rows.reduce((sum, { changes }) => sum + changes.length, 0) };
    this.em.remove(draft);
    await this.audit.record(actor, 'review.sheet.confirmed', { object: round, unitPath: round.path, details });
    return rows.length;
  }
}
