import { LockMode } from '@mikro-orm/core';
import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../../audit/audit-log.js';
import type { Actor } from '../../../platform/actor.js';
import { formatDay } from '../../../platform/format/format.js';
import { NotVisible, RuleBroken } from '../../../platform/rule-broken.js';
import type { PlainDate } from '../../../platform/time/plain-date.js';
import { ReviewCase } from '../review-case.entity.js';
import { ReviewRequest } from '../review-request.entity.js';
import { CaseMoves } from '../steps/case-moves.js';
import { CaseRows } from '../steps/case-row.query.js';
import { communePathOf } from './request-places.js';

export interface Refusal {
  answerNumber: string;
  answeredOn: PlainDate;
  answerReason: string;
}

/** Answers a request in writing that the household is not recognised, and why. */
@Injectable()
export class RefuseRequest {
  constructor(
    private readonly em: EntityManager,
    private readonly cases: CaseRows,
    private readonly moves: CaseMoves,
    private readonly audit: AuditLog,
  ) {}

  /** @throws RuleBroken at `answeredOn`, or when the review has gone too far to be refused unread */
  @Transactional()
  async run(actor: Actor, id: number, refusal: Refusal): Promise<ReviewRequest> {
    const request = await this.em.findOne(ReviewRequest, id, { lockMode: LockMode.PESSIMISTIC_WRITE, populate: ['household'] });
    if (!request || !actor.canAt('review.decide', communePathOf(request.path))) throw new NotVisible();
    if (request.state === 'refused') throw new RuleBroken('reviews.rule.requestRefused');
    const received = { day: formatDay(request.receivedOn) };
    if (refusal.answeredOn < request.receivedOn) throw new RuleBroken('reviews.rule.answeredBeforeReceipt', received, 'answeredOn');
    if (request.state === 'taken') await this.refuseCase(actor, request, refusal);
    this.em.assign(request, { ...refusal, state: 'refused' });
    await this.audit.record(actor, 'review.request.refused', {
      ...{ object: request, label: request.household.headName, unitPath: request.path, why: refusal.answerReason },
    });
    return request;
  }

  private async refuseCase(actor: Actor, request: ReviewRequest, { answerReason: reason }: Refusal): Promise<void> {
    const { id } = await this.em.findOneOrFail(ReviewCase, { request });
    await this.moves.move(actor, await this.cases.forChange([id]), { verb: 'refuse', why: reason, set: { reason } });
  }
}
