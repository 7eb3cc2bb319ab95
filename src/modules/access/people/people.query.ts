import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { fold } from '../../platform/text/vietnamese.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import { type ListQuery, offsetOf, readListQuery } from '../../platform/web/list-query.js';
import { unitTitle } from '../../units/unit-names.js';
import { PERSON_PATHS } from './person.repository.js';

export interface PersonRow {
  id: number;
  userName: string;
  fullName: string;
  email: string | null;
  phone: string | null;
  status: 'active' | 'closed';
  hasSecondFactor: boolean;
  lastSignedInAt: string | null;
  /** Those of the day, inside the actor's units. */
  memberships: { role: string; unitId: number; unitName: string }[];
}

export const PEOPLE_SORTS = ['name', 'userName', 'lastSignedIn'] as const;

export const peopleListOf = (query: Record<string, unknown>): ListQuery => readListQuery(query, PEOPLE_SORTS, ['role', 'unit', 'status']);

const ORDERS: Record<string, string> = {
  name: `regexp_replace(u.full_name, '^.*\\s', '') collate "vi-VN-x-icu" DIR, u.full_name collate "vi-VN-x-icu" DIR`,
  userName: `u.user_name DIR`,
  lastSignedIn: `u.last_signed_in_at DIR nulls last`,
};

/** The people of the actor's units, as of a day. */
@Injectable()
export class PeopleQuery {
  constructor(private readonly em: EntityManager) {}

  async page(actor: Actor, list: ListQuery, day: PlainDate): Promise<{ rows: PersonRow[]; total: number }> {
    const rows = await this.read(actor, list, day, { limit: list.size, offset: offsetOf(list) });
    const total = rows[0]?.total ?? (list.page > 1 ? await this.count(actor, list, day) : 0);
    return { rows: rows.map(named), total };
  }

  /** Everything the list would show over all its pages, up to a limit no province reaches. */
  async all(actor: Actor, list: ListQuery, day: PlainDate): Promise<PersonRow[]> {
    return (await this.read(actor, list, day, { limit: 20_000, offset: 0 })).map(named);
  }

  /** The units that have people, for the filter. */
  async units(actor: Actor, day: PlainDate): Promise<{ id: number; name: string }[]> {
    const rows = await this.em.execute<{ id: number; kind: string; name: string }[]>(UNITS, { paths: actor.paths('person.manage'), day });
    return rows.map(({ id, kind, name }) => ({ id, name: unitTitle(kind, name) }));
  }

  private async count(actor: Actor, list: ListQuery, day: PlainDate): Promise<number> {
    const [row] = await this.read(actor, { ...list, page: 1 }, day, { limit: 1, offset: 0 });
    return row?.total ?? 0;
  }

  private read(actor: Actor, list: ListQuery, day: PlainDate, page: { limit: number; offset: number }) {
    const order = (ORDERS[list.sort ?? 'name'] ?? ORDERS['name']!).replaceAll('DIR', list.direction);
    const words = fold(list.q).replace(/[%_\\]/g, '\\$&');
    return this.em.execute<StoredRow[]>(`${PEOPLE} order by ${order}, u.id limit :limit offset :offset`, {
      paths: actor.paths('person.manage'),
      day,
      words: words ? `%${words}%` : '',
      role: list.filters['role'] ?? '',
      unit: Number(list.filters['unit']) || 0,
      status: list.filters['status'] ?? '',
      ...page,
    });
  }
}

interface StoredRow extends Omit<PersonRow, 'memberships'> {
  memberships: { role: string; unitId: number; kind: string; name: string }[];
  total: number;
}

function named({ id, userName, fullName, email, phone, status, hasSecondFactor, lastSignedInAt, memberships }: StoredRow): PersonRow {
  const held = memberships.map(({ role, unitId, kind, name }) => ({ role, unitId, unitName: unitTitle(kind, name) }));
  return { id, userName, fullName, email, phone, status, hasSecondFactor, lastSignedInAt, memberships: held };
}

/** SQL: name and kind of the unit of membership `m`, on the day or last. */
const UNIT = `join lateral (
    select v.kind, v.name from unit_version v where v.unit_id = m.unit_id
    order by v.valid @> :day::date desc, upper(v.valid) desc nulls first limit 1) unit on true`;

const PEOPLE = `
  select u.id, u.user_name as "userName", u.full_name as "fullName", u.email, u.phone, u.status,
    u.totp_confirmed_at is not null as "hasSecondFactor", u.last_signed_in_at as "lastSignedInAt",
    (select coalesce(json_agg(json_build_object('role', m.role, 'unitId', m.unit_id, 'kind', unit.kind, 'name', unit.name) order by m.id), '[]')
      from membership m ${UNIT} where m.user_id = u.id and m.valid @> :day::date and ${PERSON_PATHS}) as memberships,
    count(*) over ()::int as total
  from user_account u
  where exists (
    select from membership m where m.user_id = u.id and ${PERSON_PATHS}
      and (:role = '' or (m.role = :role and m.valid @> :day::date))
      and (:unit = 0 or (m.unit_id = :unit and m.valid @> :day::date)))
    and (:status = '' or u.status = :status)
    and (:words = '' or u.search_text like :words or exists (
      select from membership m join unit_version v on v.unit_id = m.unit_id
      where m.user_id = u.id and ${PERSON_PATHS} and v.name_folded like :words))`;

const UNITS = `
  select * from (
    select distinct m.unit_id as id, unit.kind, unit.name
    from membership m ${UNIT} where m.valid @> :day::date and ${PERSON_PATHS}) held
  order by name collate "vi-VN-x-icu", id
  limit 500`;
