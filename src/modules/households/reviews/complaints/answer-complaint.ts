import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../../audit/audit-log.js';
import type { Actor } from '../../../platform/actor.js';
import { formatDay } from '../../../platform/format/format.js';
import { RuleBroken } from '../../../platform/rule-broken.js';
import type { PlainDate } from '../../../platform/time/plain-date.js';
import type { ReviewComplaint } from '../review-complaint.entity.js';
import { CaseMoves } from '../steps/case-moves.js';
import { CaseRows } from '../steps/case-row.query.js';
import { ComplaintCase } from './complaint-case.js';

export interface ComplaintAnswer {
  answeredOn: PlainDate;
  answer: string;
  outcome: 'kept' | 'recheck';
}

/** Answers a complaint: the result stands, or the household is reviewed again and its new result posted anew. */
@Injectable()
export class AnswerComplaint {
  constructor(
    protected readonly em: EntityManager,
    private readonly at: ComplaintCase,
    private readonly cases: CaseRows,
    private readonly moves: CaseMoves,
    private readonly audit: AuditLog,
  ) {}

  /** @throws RuleBroken at `answeredOn` */
  @Transactional()
  async run(actor: Actor, id: number, answer: ComplaintAnswer): Promise<ReviewComplaint> {
    const { complaint, row } = await this.at.open(actor, id);
    const received = { day: formatDay(complaint.receivedOn) };
    if (answer.answeredOn < complaint.receivedOn) throw new RuleBroken('reviews.rule.answeredBeforeReceipt', received, 'answeredOn');
    Object.assign(complaint, answer);
    await this.audit.record(actor, 'review.complaint.answered', { object: complaint, label: row.headName, unitPath: row.path });
    const rows = await this.cases.forChange([row.id]);
    const others = rows[0]!.openComplaints;
    if (answer.outcome === 'recheck') {
      await this.moves.move(actor, rows, { verb: 'begin_recheck', dueOn: row.dueOn, facts: { openComplaints: 0 } });
    } else if (others === 0) await this.moves.move(actor, rows, { verb: 'keep' });
    return complaint;
  }
}
