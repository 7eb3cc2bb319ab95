import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/actor.js';
import type { PlainDate } from '../../../platform/time/plain-date.js';
import { type ListQuery, offsetOf } from '../../../platform/web/list-query.js';
import { CASE_STEPS, type CaseStep, LAST_STEPS } from '../review-words.js';
import { type CaseRow, CaseRows } from '../steps/case-row.query.js';

export interface StepCount {
  step: CaseStep;
  households: number;
  late: number;
}

export interface VillageCount {
  id: number;
  name: string;
  households: number;
  /** Phiếu not closed yet, those of them that were begun, waiting for the meeting, waiting to be posted, hanging, answered. */
  forms: number;
  begun: number;
  meeting: number;
  agreed: number;
  posted: number;
  done: number;
  late: number;
}

export const BOARD_FILTERS = ['village', 'step', 'late'];

/** A round as its board shows it: what every household has reached, and what is late. */
@Injectable()
export class BoardQuery {
  constructor(
    private readonly em: EntityManager,
    private readonly cases: CaseRows,
  ) {}

  /** By step; only the thôn the actor may see. */
  steps(actor: Actor, roundId: number, today: PlainDate): Promise<StepCount[]> {
    return this.em.execute<StepCount[]>(
      `select c.step, count(*)::int as households, count(*) filter (where ${LATE})::int as late
       from review_case c join review_round r on r.id = c.round_id left join review_request q on q.id = c.request_id
       where c.round_id = :roundId and c.path <@ any (:paths::ltree[]) group by c.step`,
      scope(actor, roundId, today),
    );
  }

  villages(actor: Actor, roundId: number, today: PlainDate): Promise<VillageCount[]> {
    return this.em.execute<VillageCount[]>(VILLAGES, scope(actor, roundId, today));
  }

  async page(actor: Actor, roundId: number, list: ListQuery, today: PlainDate): Promise<{ rows: CaseRow[]; total: number }> {
    const { village, step, late } = list.filters;
    const parts = ['c.round_id = :roundId', 'c.path <@ any (:paths::ltree[])'];
    if (/^\d{1,9}$/.test(village ?? '')) parts.push('c.village_id = :village');
    if ((CASE_STEPS as readonly string[]).includes(step ?? '')) parts.push('c.step = :step');
    if (late) parts.push(LATE);
    if (list.q) parts.push(`(h.code = :q or h.head_name ilike :like)`);
    const like = `%${list.q.replace(/[\\%_]/g, '\\$&')}%`;
    const parameters = { ...scope(actor, roundId, today), village: Number(village), step, q: list.q, like };
    return this.cases.page(parts.join(' and '), parameters, list.size, offsetOf(list));
  }
}

const scope = (actor: Actor, roundId: number, today: PlainDate) => ({
  ...{ roundId, today },
  paths: `{${actor.paths('household.view').join(',')}}`,
});

const OVER = LAST_STEPS.map((step) => `'${step}'`).join(', ');

/** The nearest of: the limit of the step, the answer to the request, the end of the round. */
const LATE = `c.step not in (${OVER}) and least(c.due_on, q.due_on, r.ends_on) < :today::date`;

const VILLAGES = `
  select c.village_id as id, v.name, count(*)::int as households,
    count(*) filter (where c.step in ('listed', 'form_a', 'form_b', 'recheck'))::int as forms,
    count(*) filter (where c.step in ('form_b', 'recheck'))::int as begun,
    count(*) filter (where c.step = 'meeting')::int as meeting,
    count(*) filter (where c.step = 'agreed')::int as agreed,
    count(*) filter (where c.step in ('posted', 'complaint', 'district_opinion'))::int as posted,
    count(*) filter (where c.step in (${OVER}))::int as done,
    count(*) filter (where ${LATE})::int as late
  from review_case c join review_round r on r.id = c.round_id
  join lateral (select x.name from unit_version x where x.unit_id = c.village_id
    order by x.valid @> r.starts_on desc, upper(x.valid) desc nulls first limit 1) v on true
  left join review_request q on q.id = c.request_id
  where c.round_id = :roundId and c.path <@ any (:paths::ltree[])
  group by c.village_id, v.name order by v.name collate "vi-VN-x-icu"`;
