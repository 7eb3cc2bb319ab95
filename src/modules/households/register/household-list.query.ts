import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { fold } from '../../platform/text/vietnamese.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import { type ListQuery, offsetOf } from '../../platform/web/list-query.js';
import type { HouseholdClass } from '../household-words.js';

export interface HouseholdRow {
  id: number;
  code: string;
  headName: string;
  village: string;
  commune: string;
  members: number | null;
  class: HouseholdClass | null;
  endedOn: PlainDate | null;
}

export const HOUSEHOLD_SORTS = { code: 'h.code', headName: 'h.head_name collate "vi-VN-x-icu"', village: 'v.name collate "vi-VN-x-icu"' };
export const HOUSEHOLD_FILTERS = ['class', 'village', 'ended'];

/** The households an actor may see, with the class they have on a day. */
@Injectable()
export class HouseholdListQuery {
  constructor(private readonly em: EntityManager) {}

  async page(actor: Actor, list: ListQuery, day: PlainDate): Promise<{ rows: HouseholdRow[]; total: number }> {
    const { where, parameters } = conditions(actor, list, day);
    const [count] = await this.em.execute<{ total: number }[]>(`select count(*)::int as total from ${FROM} where ${where}`, parameters);
    const rows = await this.em.execute<HouseholdRow[]>(
      `select h.id, h.code, h.head_name as "headName", v.name as village, c.name as commune, s.class, h.ended_on::text as "endedOn",
         coalesce(h.stated_members, (select count(*)::int from household_member m where m.household_id = h.id and m.left_on is null)) as members
       from ${FROM} where ${where} order by ${orderOf(list)} limit :limit offset :offset`,
      { ...parameters, limit: list.size, offset: offsetOf(list) },
    );
    return { rows, total: count!.total };
  }
}

const FROM = `household h
  left join household_spell s on s.household_id = h.id and s.valid @> :day::date
  join lateral (select x.name, x.parent_id from unit_version x where x.unit_id = h.village_id
    order by x.valid @> :day::date desc, upper(x.valid) desc nulls first limit 1) v on true
  left join lateral (select x.name from unit_version x where x.unit_id = v.parent_id
    order by x.valid @> :day::date desc, upper(x.valid) desc nulls first limit 1) c on true`;

function conditions(actor: Actor, list: ListQuery, day: PlainDate): { where: string; parameters: Record<string, unknown> } {
  const parts = [
    "h.village_id in (select x.unit_id from unit_version x where x.level = 'village' and x.path <@ any (:paths::ltree[]))",
    'h.registered_on <= :day::date',
  ];
  const { class: wanted, village, ended } = list.filters;
  if (wanted) parts.push(wanted === 'none' ? 's.class is null' : 's.class = :wanted');
  if (village) parts.push('h.village_id = :village');
  parts.push(ended ? 'h.ended_on <= :day::date' : '(h.ended_on is null or h.ended_on > :day::date)');
  if (list.q) {
    parts.push(`(h.code = :q or exists (select 1 from household_member m where m.household_id = h.id
      and (m.id_number = :q or m.name_folded like :like)))`);
  }
  const parameters = {
    ...{ day, wanted, q: list.q, like: `%${fold(list.q).replace(/[\\%_]/g, '\\$&')}%` },
    village: /^\d{1,9}$/.test(village ?? '') ? Number(village) : 0,
    paths: `{${actor.paths('household.view').join(',')}}`,
  };
  return { where: parts.join(' and '), parameters };
}

function orderOf({ sort, direction }: ListQuery): string {
  const column = HOUSEHOLD_SORTS[sort as keyof typeof HOUSEHOLD_SORTS] as string | undefined;
  return column ? `${column} ${direction}, h.id` : `${HOUSEHOLD_SORTS.village}, h.code, h.id`;
}
