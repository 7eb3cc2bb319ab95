import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { PlainDate } from '../../../platform/time/plain-date.js';
import type { HouseholdClass } from '../../household-words.js';
import type { CaseSource, CaseStep, RequestForm, RoundState } from '../review-words.js';

/** A household of a round with everything its next step depends on. */
export interface CaseRow {
  id: number;
  roundId: number;
  roundPath: string;
  roundState: RoundState;
  roundEndsOn: PlainDate;
  householdId: number;
  code: string;
  headName: string;
  villageId: number;
  village: string;
  path: string;
  source: CaseSource;
  step: CaseStep;
  since: PlainDate;
  dueOn: PlainDate | null;
  classBefore: HouseholdClass | null;
  assessmentId: number | null;
  classFound: HouseholdClass | null;
  requestId: number | null;
  requestForm: RequestForm | null;
  requestDueOn: PlainDate | null;
  formAComplete: boolean;
  formBComplete: boolean;
  lastDay: PlainDate | null;
  openComplaints: number;
  districtAnsweredOn: PlainDate | null;
  ended: boolean;
  invented: boolean;
  decisionId: number | null;
  certificate: string | null;
  reason: string | null;
  version: number;
}

/** Reads cases for a page, or for a change: then they are locked, in one order, so that two officers cannot take one step twice. */
@Injectable()
export class CaseRows {
  constructor(private readonly em: EntityManager) {}

  async one(id: number): Promise<CaseRow | null> {
    return (await this.read('c.id = :id', { id }))[0] ?? null;
  }

  ofRound(roundId: number): Promise<CaseRow[]> {
    return this.read('c.round_id = :roundId', { roundId });
  }

  /** How many of a round have no answer yet. */
  async open(roundId: number): Promise<number> {
    const [row] = await this.em.execute<{ count: number }[]>(
      `select count(*)::int as count from review_case where round_id = :roundId and step not in ('decided', 'refused', 'dropped')`,
      { roundId },
    );
    return row!.count;
  }

  ofPosting(postingId: number): Promise<CaseRow[]> {
    return this.read('c.posting_id = :postingId', { postingId });
  }

  ofDecision(decisionId: number): Promise<CaseRow[]> {
    return this.read('c.decision_id = :decisionId', { decisionId });
  }

  /** Those of one thôn, or of all of them when none is named, that are at one of the steps. */
  atSteps(roundId: number, villageId: number | null, steps: readonly CaseStep[]): Promise<CaseRow[]> {
    return this.read('c.round_id = :roundId and (:villageId::int is null or c.village_id = :villageId) and c.step = any (:steps::text[])', {
      ...{ roundId, villageId },
      steps: `{${steps.join(',')}}`,
    });
  }

  /** Read again under lock, in the caller's transaction. */
  async forChange(ids: readonly number[]): Promise<CaseRow[]> {
    await this.em.execute(`select id from review_case where id = any (:ids::int[]) order by id for update`, { ids: `{${ids.join(',')}}` });
    return this.read('c.id = any (:ids::int[])', { ids: `{${ids.join(',')}}` });
  }

  /** @param where conditions on c (case), r (round), h (household) and q (request) */
  async page(
    where: string,
    parameters: Record<string, unknown>,
    limit: number,
    offset: number,
  ): Promise<{ rows: CaseRow[]; total: number }> {
    const [count] = await this.em.execute<{ total: number }[]>(`select count(*)::int as total ${FROM} where ${where}`, parameters);
    const rows = await this.em.execute<CaseRow[]>(`${SELECT} where ${where} ${ORDER} limit :limit offset :offset`, {
      ...parameters,
      limit,
      offset,
    });
    return { rows, total: count!.total };
  }

  private read(where: string, parameters: Record<string, unknown>): Promise<CaseRow[]> {
    return this.em.execute<CaseRow[]>(`${SELECT} where ${where} ${ORDER}`, parameters);
  }
}

const FROM = `
  from review_case c
  join review_round r on r.id = c.round_id
  join household h on h.id = c.household_id
  join lateral (select x.name from unit_version x where x.unit_id = c.village_id
    order by x.valid @> r.starts_on desc, upper(x.valid) desc nulls first limit 1) v on true
  left join assessment a on a.id = c.assessment_id
  left join review_request q on q.id = c.request_id
  left join review_posting p on p.id = c.posting_id`;

const ORDER = `order by v.name collate "vi-VN-x-icu", h.code, c.id`;

const SELECT = `
  select c.id, c.round_id as "roundId", r.path::text as "roundPath", r.state as "roundState", c.household_id as "householdId", h.code, h.head_name as "headName",
    c.village_id as "villageId", v.name as village, c.path::text as path, c.source, c.step, c.since::text as since,
    c.due_on::text as "dueOn", c.class_before as "classBefore", c.assessment_id as "assessmentId", a.class as "classFound",
    c.request_id as "requestId", q.form as "requestForm", q.due_on::text as "requestDueOn",
    coalesce(a.answers -> 'formA' ->> 'result' = 'survey', false) as "formAComplete", coalesce(a.state <> 'draft', false) as "formBComplete",
    p.last_day::text as "lastDay",
    (select count(*)::int from review_complaint x where x.case_id = c.id and x.answered_on is null) as "openComplaints",
    c.district_answered_on::text as "districtAnsweredOn", h.ended_on is not null as ended, h.invented, c.decision_id as "decisionId", c.certificate,
    r.ends_on::text as "roundEndsOn", c.reason, c.version ${FROM}`;
