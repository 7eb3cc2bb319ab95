import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import { type ListQuery, offsetOf } from '../../platform/web/list-query.js';
import { isOwnOrganisation } from '../own-organisation.sql.js';

export interface SponsorshipRow {
  id: number;
  sponsor: string;
  commune: string;
  /** Null for a commune, and where the reader may not know the household. */
  headName: string | null;
  ofHousehold: boolean;
  since: PlainDate;
  until: PlainDate | null;
  endedOn: PlainDate | null;
  promised: string;
  done: string;
  late: boolean;
}

export const SPONSORSHIP_FILTERS = ['state', 'object'];

/** Who stands by whom, with what was promised against what was done. */
@Injectable()
export class SponsorshipListQuery {
  constructor(private readonly em: EntityManager) {}

  async page(
    actor: Actor,
    list: ListQuery,
    day: PlainDate,
  ): Promise<{ rows: SponsorshipRow[]; total: number; promised: string; done: string }> {
    const parts = [`(s.path <@ any (:paths::ltree[]) or ${OWN})`];
    const { state, object } = list.filters;
    if (state === 'running') parts.push('s.ended_on is null');
    if (state === 'ended') parts.push('s.ended_on is not null');
    if (state === 'late') parts.push('s.ended_on is null and sums.late');
    if (object) parts.push(object === 'household' ? 's.household_id is not null' : 's.commune_id is not null');
    const pathsOf = (permission: string): string => `{${actor.paths(permission).join(',')}}`;
    const parameters = { paths: pathsOf('household.count'), named: pathsOf('household.view'), day };
    const where = parts.join(' and ');
    const [count] = await this.em.execute<{ total: number; promised: string; done: string }[]>(
      `select count(*)::int as total, coalesce(sum(sums.promised), 0)::text as promised, coalesce(sum(sums.done), 0)::text as done ${FROM} where ${where}`,
      parameters,
    );
    const rows = await this.em.execute<SponsorshipRow[]>(
      `select s.id, ${nameOf('s.sponsor_id')} as sponsor,
         ${nameOf('coalesce(s.commune_id, h.code_unit_id)')} as commune,
         case when s.path <@ any (:named::ltree[]) or ${OWN} then h.head_name end as "headName", s.household_id is not null as "ofHousehold",
         s.since::text as since, s.until::text as until, s.ended_on::text as "endedOn",
         sums.promised::text as promised, sums.done::text as done, s.ended_on is null and sums.late as late
       ${FROM} where ${where} order by s.ended_on is not null, s.since desc, s.id desc limit :limit offset :offset`,
      { ...parameters, limit: list.size, offset: offsetOf(list) },
    );
    return { rows, ...count! };
  }
}

const nameOf = (unit: string): string =>
  `(select x.name from unit_version x where x.unit_id = ${unit} order by upper(x.valid) desc nulls first limit 1)`;

const OWN = isOwnOrganisation('s.sponsor_id');

const FROM = `from sponsorship s left join household h on h.id = s.household_id
  cross join lateral (
    select coalesce(sum(p.value), 0) as promised, coalesce(sum(g.done), 0) as done,
      coalesce(bool_or(p.due_on < :day::date and coalesce(g.done, 0) < p.value), false) as late
    from sponsorship_promise p
    left join lateral (select sum(x.value) as done from support x where x.promise_id = p.id and x.voided_on is null) g on true
    where p.sponsorship_id = s.id
  ) sums`;
