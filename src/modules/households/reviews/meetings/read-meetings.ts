import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/actor.js';
import type { Attachment } from '../../../platform/files/attachment.entity.js';
import { Attachments } from '../../../platform/files/attachments.js';
import { NotVisible } from '../../../platform/rule-broken.js';
import type { HouseholdClass } from '../../household-words.js';
import type { ReviewProcedure } from '../../standards/review-procedure.rules.js';
import { ReviewMeeting } from '../review-meeting.entity.js';
import type { ReviewRound } from '../review-round.entity.js';
import { ReviewRoundRepository } from '../review-round.repository.js';
import { ReviewRules } from '../review-rules.js';
import { type VillageOfRound, RoundVillages } from '../rounds/round-villages.js';
import { type CaseRow, CaseRows } from '../steps/case-row.query.js';

export interface VotedHousehold {
  caseId: number;
  code: string;
  headName: string;
  class: HouseholdClass | null;
  votesFor: number;
  agreed: boolean;
}

export interface MeetingToRecord {
  round: ReviewRound;
  village: VillageOfRound;
  procedure: ReviewProcedure;
  waiting: CaseRow[];
}

export interface Minutes {
  meeting: ReviewMeeting;
  village: VillageOfRound;
  procedure: ReviewProcedure;
  votes: VotedHousehold[];
  scans: Attachment[];
}

/** Village meetings: one to be recorded, and the minutes of those that were held. */
@Injectable()
export class ReadMeetings {
  constructor(
    private readonly em: EntityManager,
    private readonly rounds: ReviewRoundRepository,
    private readonly villages: RoundVillages,
    private readonly cases: CaseRows,
    private readonly rules: ReviewRules,
    private readonly attachments: Attachments,
  ) {}

  async toRecord(actor: Actor, roundId: number, villageId: number): Promise<MeetingToRecord> {
    const round = await this.rounds.visibleTo(actor, roundId);
    const village = await this.villages.one(actor, round, villageId);
    const waiting = await this.cases.atSteps(roundId, villageId, ['meeting']);
    return { round, village, procedure: await this.rules.procedure(round.procedureId), waiting };
  }

  async one(actor: Actor, id: number): Promise<Minutes> {
    const meeting = await this.em.findOne(ReviewMeeting, id, { populate: ['round'] });
    if (!meeting || !actor.canAt('household.view', meeting.path)) throw new NotVisible();
    const villages = await this.villages.of(actor, meeting.round);
    const village = villages.find(({ id: one }) => one === meeting.village.id);
    if (!village) throw new NotVisible();
    const scans = (await this.attachments.ofObjects('ReviewMeeting', [id])).get(id) ?? [];
    return { meeting, village, procedure: await this.rules.procedure(meeting.round.procedureId), votes: await this.votes(id), scans };
  }

  private votes(meetingId: number): Promise<VotedHousehold[]> {
    return this.em.execute<VotedHousehold[]>(
      `select c.id as "caseId", h.code, h.head_name as "headName", a.class, v.votes_for as "votesFor", v.agreed
       from review_vote v join review_case c on c.id = v.case_id join household h on h.id = c.household_id
       left join assessment a on a.id = c.assessment_id where v.meeting_id = :meetingId order by h.code, c.id limit 2000`,
      { meetingId },
    );
  }
}
