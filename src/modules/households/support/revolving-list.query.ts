import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { PlainDate } from '../../platform/time/plain-date.js';
import { type ListQuery, offsetOf } from '../../platform/web/list-query.js';

export interface RevolvingRow {
  id: number;
  householdId: number;
  code: string;
  headName: string;
  village: string;
  name: string;
  givenOn: PlainDate;
  amount: string;
  repaid: string;
  outstanding: string;
  overdue: string;
  nextDue: PlainDate | null;
  nextName: string | null;
}

/** Whole đồng. What was given from outside is always what is outstanding and what is in hand, together. */
export interface RevolvingTotals {
  givenFromOutside: string;
  outstanding: string;
  inHand: string;
  overdue: string;
  households: number;
}

export const REVOLVING_FILTERS = ['state', 'village'];

/** Support that comes back: what is left, what is late, where it goes next. */
@Injectable()
export class RevolvingListQuery {
  constructor(private readonly em: EntityManager) {}

  async page(paths: readonly string[], list: ListQuery, day: PlainDate): Promise<{ rows: RevolvingRow[]; total: number }> {
    const { where, parameters } = conditions(paths, list, day);
    const [count] = await this.em.execute<{ total: number }[]>(`select count(*)::int as total ${FROM} where ${where}`, parameters);
    const rows = await this.em.execute<RevolvingRow[]>(
      `select v.id, v.household_id as "householdId", h.code, h.head_name as "headName", u.name as village, v.name, v.given_on::text as "givenOn",
         v.amount::text as amount, paid.sum::text as repaid, (v.amount - paid.sum)::text as outstanding,
         greatest(due.sum - paid.sum, 0)::text as overdue, later.due_on::text as "nextDue", n.head_name as "nextName"
       ${FROM}
       join lateral (select x.name from unit_version x where x.unit_id = v.village_id order by x.valid @> :day::date desc, upper(x.valid) desc nulls first limit 1) u on true
       left join lateral (select min(i.due_on) as due_on from revolving_instalment i
         where i.revolving_id = v.id and i.due_on >= :day::date and paid.sum < v.amount) later on true
       left join household n on n.id = v.next_household_id
       where ${where} order by (due.sum > paid.sum) desc, later.due_on nulls last, v.id limit :limit offset :offset`,
      { ...parameters, limit: list.size, offset: offsetOf(list) },
    );
    return { rows, total: count!.total };
  }

  async totals(paths: readonly string[], day: PlainDate): Promise<RevolvingTotals> {
    const [row] = await this.em.execute<RevolvingTotals[]>(
      `select coalesce(sum(v.amount) filter (where v.passed_from_id is null), 0)::text as "givenFromOutside",
         coalesce(sum(v.amount - paid.sum), 0)::text as outstanding,
         coalesce(sum(paid.sum) - sum(v.amount) filter (where v.passed_from_id is not null), sum(paid.sum), 0)::text as "inHand",
         coalesce(sum(greatest(due.sum - paid.sum, 0)), 0)::text as overdue, count(distinct v.household_id)::int as households
       ${FROM} where v.path <@ any (:paths::ltree[])`,
      { paths: `{${paths.join(',')}}`, day },
    );
    return row!;
  }
}

const FROM = `from revolving_support v join household h on h.id = v.household_id
  cross join lateral (select coalesce(sum(p.amount), 0) as sum from revolving_repayment p where p.revolving_id = v.id and p.paid_on <= :day::date) paid
  cross join lateral (select coalesce(sum(i.amount), 0) as sum from revolving_instalment i where i.revolving_id = v.id and i.due_on < :day::date) due`;

function conditions(paths: readonly string[], { filters }: ListQuery, day: PlainDate) {
  const parts = ['v.path <@ any (:paths::ltree[])'];
  const { state, village } = filters;
  if (state === 'overdue') parts.push('due.sum > paid.sum');
  if (state === 'open') parts.push('paid.sum < v.amount');
  if (state === 'repaid') parts.push('paid.sum = v.amount');
  if (village) parts.push('v.village_id = :village');
  const number = /^\d{1,9}$/.test(village ?? '') ? Number(village) : 0;
  return { where: parts.join(' and '), parameters: { paths: `{${paths.join(',')}}`, day, village: number } };
}
