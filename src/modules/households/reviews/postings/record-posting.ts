import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../../audit/audit-log.js';
import type { Actor } from '../../../platform/actor.js';
import { RuleBroken } from '../../../platform/rule-broken.js';
import type { PlainDate } from '../../../platform/time/plain-date.js';
import { Unit } from '../../../units/unit.entity.js';
import { ReviewPosting } from '../review-posting.entity.js';
import type { ReviewRound } from '../review-round.entity.js';
import type { VillageOfRound } from '../rounds/round-villages.js';
import { CaseMoves } from '../steps/case-moves.js';
import { type CaseRow, CaseRows } from '../steps/case-row.query.js';
import { PostingClock } from './posting-clock.js';

/** Makes public what the meeting of a thôn agreed to; from here its working days count. Results of a re-check hang for their own days. */
@Injectable()
export class RecordPosting {
  constructor(
    private readonly em: EntityManager,
    private readonly cases: CaseRows,
    private readonly clock: PostingClock,
    private readonly moves: CaseMoves,
    private readonly audit: AuditLog,
  ) {}

  /** @throws RuleBroken at `postedOn` or when nothing waits to be posted */
  @Transactional()
  async run(actor: Actor, round: ReviewRound, village: VillageOfRound, postedOn: PlainDate, places: string): Promise<ReviewPosting[]> {
    const agreed = await this.cases.atSteps(round.id, village.id, ['agreed']);
    const rows = await this.cases.forChange(agreed.map(({ id }) => id));
    if (!rows.length) throw new RuleBroken('reviews.rule.nothingToPost');
    await this.clock.refuseBeforeMeeting(round, village.id, postedOn);
    const [first, again] = [rows.filter(({ lastDay }) => lastDay === null), rows.filter(({ lastDay }) => lastDay !== null)];
    const postings: ReviewPosting[] = [];
    for (const [list, repeated] of [
      [first, false],
      [again, true],
    ] as const) {
      if (list.length) postings.push(await this.post(actor, round, village, { postedOn, places, again: repeated }, list));
    }
    return postings;
  }

  private async post(
    actor: Actor,
    round: ReviewRound,
    village: VillageOfRound,
    facts: Pick<ReviewPosting, 'postedOn' | 'places' | 'again'>,
    rows: CaseRow[],
  ): Promise<ReviewPosting> {
    const posting = this.em.create(ReviewPosting, {
      ...{ round, village: this.em.getReference(Unit, village.id), path: village.path, postedByName: actor.name },
      ...facts,
      lastDay: await this.clock.lastDay(round, facts.postedOn, facts.again),
    });
    const details = { households: rows.length };
    await this.audit.record(actor, 'review.posted', { object: posting, label: village.name, unitPath: village.path, details });
    await this.moves.move(actor, rows, { verb: 'post', set: { posting_id: posting.id } });
    return posting;
  }
}
