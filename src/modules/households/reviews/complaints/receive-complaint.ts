import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../../audit/audit-log.js';
import type { Actor } from '../../../platform/actor.js';
import type { PlainDate } from '../../../platform/time/plain-date.js';
import { ReviewCase } from '../review-case.entity.js';
import { ReviewComplaint } from '../review-complaint.entity.js';
import { ReviewRules } from '../review-rules.js';
import { CaseMoves } from '../steps/case-moves.js';
import { ComplaintCase } from './complaint-case.js';

export interface NewComplaint {
  receivedOn: PlainDate;
  complainant: string;
  content: string;
}

/** Somebody disagrees with a posted result: until they are answered, it is not decided. */
@Injectable()
export class ReceiveComplaint {
  constructor(
    private readonly em: EntityManager,
    private readonly at: ComplaintCase,
    private readonly rules: ReviewRules,
    private readonly moves: CaseMoves,
    private readonly audit: AuditLog,
  ) {}

  /** @throws RuleBroken at `receivedOn` */
  @Transactional()
  async run(actor: Actor, caseId: number, complaint: NewComplaint): Promise<ReviewComplaint> {
    const { round, row } = await this.at.forChange(actor, caseId, complaint.receivedOn);
    const { recheck } = await this.rules.procedure(round.procedureId);
    const dueOn = await this.rules.deadline(complaint.receivedOn, recheck);
    const received = this.em.create(ReviewComplaint, { case: this.em.getReference(ReviewCase, caseId), ...complaint });
    const subject = { object: received, label: row.headName, unitPath: row.path };
    await this.audit.record(actor, 'review.complaint.received', subject);
    await this.moves.move(actor, [row], { verb: 'complain', dueOn });
    return received;
  }
}
