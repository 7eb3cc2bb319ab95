import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { PlainDate } from '../../../platform/time/plain-date.js';

export interface VoteRow {
  meetingId: number;
  heldOn: PlainDate;
  votesFor: number;
  present: number;
  agreed: boolean;
}

export interface ComplaintRow {
  id: number;
  receivedOn: PlainDate;
  complainant: string;
  content: string;
  answeredOn: PlainDate | null;
  answer: string | null;
  outcome: 'kept' | 'recheck' | null;
}

/** What happened to one household in a round. The caller has made sure that the case is visible. */
@Injectable()
export class CaseHistoryQuery {
  constructor(private readonly em: EntityManager) {}

  votes(caseId: number): Promise<VoteRow[]> {
    return this.em.execute<VoteRow[]>(
      `select m.id as "meetingId", m.held_on::text as "heldOn", v.votes_for as "votesFor", m.present, v.agreed
       from review_vote v join review_meeting m on m.id = v.meeting_id where v.case_id = :caseId order by m.held_on, v.id limit 50`,
      { caseId },
    );
  }

  complaints(caseId: number): Promise<ComplaintRow[]> {
    return this.em.execute<ComplaintRow[]>(
      `select id, received_on::text as "receivedOn", complainant, content, answered_on::text as "answeredOn", answer, outcome
       from review_complaint where case_id = :caseId order by id limit 50`,
      { caseId },
    );
  }
}
