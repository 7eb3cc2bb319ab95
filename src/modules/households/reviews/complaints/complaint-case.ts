import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/actor.js';
import { formatDay } from '../../../platform/format/format.js';
import { NotVisible, RuleBroken } from '../../../platform/rule-broken.js';
import { Clock } from '../../../platform/time/clock.js';
import type { PlainDate } from '../../../platform/time/plain-date.js';
import { ReviewCase } from '../review-case.entity.js';
import { ReviewComplaint } from '../review-complaint.entity.js';
import type { ReviewRound } from '../review-round.entity.js';
import { ReviewRoundRepository } from '../review-round.repository.js';
import { type CaseRow, CaseRows } from '../steps/case-row.query.js';

/** A case with what was said against it. */
@Injectable()
export class ComplaintCase {
  constructor(
    private readonly em: EntityManager,
    private readonly rounds: ReviewRoundRepository,
    private readonly cases: CaseRows,
    private readonly clock: Clock,
  ) {}

  /** @throws RuleBroken at `receivedOn` for a day before the posting, or ahead */
  async forChange(actor: Actor, caseId: number, receivedOn: PlainDate): Promise<{ round: ReviewRound; row: CaseRow }> {
    const { round } = await this.rounds.caseVisibleTo(actor, caseId);
    const [row] = await this.cases.forChange([caseId]);
    const { posting } = await this.em.findOneOrFail(ReviewCase, caseId, { populate: ['posting'] });
    const today = this.clock.today();
    if (receivedOn > today) throw new RuleBroken('reviews.rule.ahead', { today: formatDay(today) }, 'receivedOn');
    if (posting && receivedOn < posting.postedOn) {
      throw new RuleBroken('reviews.rule.complaintBeforePosting', { day: formatDay(posting.postedOn) }, 'receivedOn');
    }
    return { round, row: row! };
  }

  /** The complaint, still without an answer. @throws NotVisible, RuleBroken */
  async open(actor: Actor, id: number): Promise<{ complaint: ReviewComplaint; round: ReviewRound; row: CaseRow }> {
    const complaint = await this.em.findOne(ReviewComplaint, id);
    if (!complaint) throw new NotVisible();
    const { round, row } = await this.rounds.caseVisibleTo(actor, complaint.case.id);
    if (complaint.answeredOn) throw new RuleBroken('reviews.rule.complaintAnswered');
    return { complaint, round, row };
  }
}
