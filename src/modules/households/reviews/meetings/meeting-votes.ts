import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/actor.js';
import { RuleBroken } from '../../../platform/rule-broken.js';
import type { CaseFacts } from '../steps/case-guards.rules.js';
import { isAgreed } from '../steps/case-guards.rules.js';
import { CaseMoves, factsOf } from '../steps/case-moves.js';
import { type CaseRow, CaseRows } from '../steps/case-row.query.js';
import type { ReviewMeeting } from '../review-meeting.entity.js';
import { ReviewCase } from '../review-case.entity.js';
import { ReviewRules } from '../review-rules.js';
import { ReviewVote } from '../review-vote.entity.js';
import type { Vote } from './meetings.forms.js';

/** What a meeting's votes do: those who pass go on, the others back to Phiếu B and to a new meeting. */
@Injectable()
export class MeetingVotes {
  constructor(
    private readonly em: EntityManager,
    private readonly rules: ReviewRules,
    private readonly cases: CaseRows,
    private readonly moves: CaseMoves,
  ) {}

  async count(actor: Actor, meeting: ReviewMeeting, votes: ReadonlyMap<number, Vote>, forAll: number | null) {
    const { agreePercent } = await this.rules.procedure(meeting.round.procedureId);
    const waiting = await this.cases.atSteps(meeting.round.id, meeting.village.id, ['meeting']);
    const rows = await this.cases.forChange(waiting.map(({ id }) => id));
    const factsFor = (row: CaseRow): Partial<CaseFacts> => {
      const vote = votes.get(row.id);
      const votesFor = vote?.votesFor ?? forAll;
      return { votesFor, present: meeting.present, agreePercent, agreed: vote ? !vote.back : null };
    };
    const voted = rows.filter((row) => factsFor(row).votesFor !== null);
    for (const row of voted) refuseTooMany(row, factsFor(row).votesFor!, meeting.present);
    const verdicts = Map.groupBy(voted, (row) => isAgreed({ ...factsOf(row, meeting.heldOn, {}), ...factsFor(row) }) === true);
    const [agreed, sentBack] = [verdicts.get(true) ?? [], verdicts.get(false) ?? []];
    await this.moves.move(actor, agreed, { verb: 'agree', factsOf: factsFor });
    await this.moves.move(actor, sentBack, { verb: 'disagree', factsOf: factsFor });
    for (const row of voted) {
      const reference = this.em.getReference(ReviewCase, row.id);
      this.em.create(ReviewVote, { meeting, case: reference, votesFor: factsFor(row).votesFor!, agreed: agreed.includes(row) });
    }
    return { agreed: agreed.length, sentBack: sentBack.length };
  }
}

function refuseTooMany(row: CaseRow, votesFor: number, present: number): void {
  if (votesFor <= present) return;
  throw new RuleBroken('reviews.rule.moreVotesThanPeople', { household: row.headName, present }, `votes-${row.id}`);
}
