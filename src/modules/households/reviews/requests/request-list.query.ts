import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/actor.js';
import type { PlainDate } from '../../../platform/time/plain-date.js';
import { type ListQuery, offsetOf } from '../../../platform/web/list-query.js';
import { type CaseStep, REQUEST_FORMS, REQUEST_STATES, type RequestForm, type RequestState } from '../review-words.js';

export interface RequestRow {
  id: number;
  householdId: number;
  code: string;
  headName: string;
  village: string;
  form: RequestForm;
  receivedOn: PlainDate;
  dueOn: PlainDate | null;
  state: RequestState;
  /** Of the case that answers it. */
  step: CaseStep | null;
  late: boolean;
}

export const REQUEST_SORTS = { receivedOn: 'q.received_on', dueOn: 'q.due_on' };
export const REQUEST_FILTERS = ['form', 'state', 'late'];

/** What households asked for, in the units of the actor. */
@Injectable()
export class RequestListQuery {
  constructor(private readonly em: EntityManager) {}

  async page(actor: Actor, list: ListQuery, today: PlainDate): Promise<{ rows: RequestRow[]; total: number }> {
    const { where, parameters } = conditions(actor, list, today);
    const [count] = await this.em.execute<{ total: number }[]>(`select count(*)::int as total ${FROM} where ${where}`, parameters);
    const rows = await this.em.execute<RequestRow[]>(
      `select q.id, h.id as "householdId", h.code, h.head_name as "headName", v.name as village, q.form, q.received_on::text as "receivedOn",
         q.due_on::text as "dueOn", q.state, c.step, ${LATE} as late
       ${FROM} where ${where} order by ${orderOf(list)} limit :limit offset :offset`,
      { ...parameters, limit: list.size, offset: offsetOf(list) },
    );
    return { rows, total: count!.total };
  }
}

const LATE = `coalesce(q.due_on < :today::date and q.state <> 'refused' and (c.step is null or c.step not in ('decided', 'refused', 'dropped')), false)`;

const FROM = `
  from review_request q join household h on h.id = q.household_id
  join lateral (select x.name from unit_version x where x.unit_id = h.village_id
    order by x.valid @> q.received_on desc, upper(x.valid) desc nulls first limit 1) v on true
  left join review_case c on c.request_id = q.id`;

function conditions(actor: Actor, list: ListQuery, today: PlainDate): { where: string; parameters: Record<string, unknown> } {
  const parts = ['q.path <@ any (:paths::ltree[])'];
  const { form, state, late } = list.filters;
  if ((REQUEST_FORMS as readonly string[]).includes(form ?? '')) parts.push('q.form = :form');
  if ((REQUEST_STATES as readonly string[]).includes(state ?? '')) parts.push('q.state = :state');
  if (late) parts.push(LATE);
  if (list.q) parts.push('(h.code = :q or h.head_name ilike :like)');
  const like = `%${list.q.replace(/[\\%_]/g, '\\$&')}%`;
  const paths = `{${actor.paths('household.view').join(',')}}`;
  return { where: parts.join(' and '), parameters: { paths, form, state, today, q: list.q, like } };
}

function orderOf({ sort, direction }: ListQuery): string {
  const column = REQUEST_SORTS[sort as keyof typeof REQUEST_SORTS] as string | undefined;
  return column ? `${column} ${direction} nulls last, q.id desc` : 'q.received_on desc, q.id desc';
}
