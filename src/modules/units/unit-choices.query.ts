import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { fold } from '../platform/text/vietnamese.js';
import type { PlainDate } from '../platform/time/plain-date.js';
import type { UnitLevel } from './unit-kinds.js';
import { bareName } from './unit-names.js';

/** A unit as a form offers it, under its last name, with all the days it is in force. */
export interface UnitChoice {
  id: number;
  level: UnitLevel;
  kind: string;
  name: string;
  parentKind: string | null;
  parentName: string | null;
  path: string;
  from: PlainDate | null;
  until: PlainDate | null;
}

export interface ChoiceQuestion {
  /** Subtrees to choose from (ltree text). */
  within: readonly string[];
  search?: string;
  levels?: readonly UnitLevel[];
  limit: number;
}

/** Units to choose from: of all times, so that what happened under an earlier unit can still be entered under it. */
@Injectable()
export class UnitChoicesQuery {
  constructor(private readonly em: EntityManager) {}

  find({ within, search = '', levels = [], limit }: ChoiceQuestion): Promise<UnitChoice[]> {
    const like = (text: string): string => `%${fold(text).replace(/[\\%_]/g, '\\$&')}%`;
    return this.em.execute<UnitChoice[]>(CHOICES, {
      within: `{${within.join(',')}}`,
      like: like(search),
      likeBare: like(bareName(search)),
      levels: `{${levels.join(',')}}`,
      limit,
    });
  }

  /** The unit as it stood on the day, or null when it was not in force. */
  async onDay(unitId: number, day: PlainDate): Promise<{ path: string } | null> {
    const [row] = await this.em.execute<{ path: string }[]>(
      `select path::text as path from unit_version where unit_id = :unitId and valid @> :day::date`,
      { unitId, day },
    );
    return row ?? null;
  }

  /** The first day on which the unit, in force on `day`, is no longer in force; null: none is known. */
  async endOfSpell(unitId: number, day: PlainDate): Promise<PlainDate | null> {
    const [row] = await this.em.execute<{ until: PlainDate | null }[]>(
      `select upper(r.days)::text as until
       from (select unnest(range_agg(valid)) as days from unit_version where unit_id = :unitId) r where r.days @> :day::date`,
      { unitId, day },
    );
    return row?.until ?? null;
  }

  /** The unit with its last name, if one of its versions lies in one of the subtrees. */
  async byId(unitId: number, within: readonly string[]): Promise<UnitChoice | null> {
    const [row] = await this.em.execute<UnitChoice[]>(BY_ID, { unitId, within: `{${within.join(',')}}` });
    return row ?? null;
  }
}

const COLUMNS = `
  u.id, u.level, v.kind, v.name, v.path::text as path, p.kind as "parentKind", p.name as "parentName",
  lower(d.days)::text as "from", upper(d.days)::text as until`;

const LAST_VERSION = `
  join lateral (select * from unit_version x where x.unit_id = u.id order by upper(x.valid) desc nulls first limit 1) v on true
  join lateral (select range_merge(range_agg(x.valid)) as days from unit_version x where x.unit_id = u.id) d on true
  left join lateral (
    select x.kind, x.name from unit_version x where x.unit_id = v.parent_id order by upper(x.valid) desc nulls first limit 1
  ) p on true`;

// The subtree is searched first; names and days are looked up only for what is left.
const CHOICES = `
  with found as (
    select distinct w.unit_id from unit_version w
    where w.path <@ any (:within::ltree[]) and (w.name_folded like :like or w.name_folded like :likeBare)
  )
  select ${COLUMNS}
  from found
  join unit u on u.id = found.unit_id
  ${LAST_VERSION}
  where cardinality(:levels::text[]) = 0 or u.level = any (:levels::text[])
  order by upper(d.days) is not null, nlevel(v.path), v.name collate "vi-VN-x-icu", u.id
  limit :limit`;

const BY_ID = `
  select ${COLUMNS}
  from unit u ${LAST_VERSION}
  where u.id = :unitId and exists (select from unit_version w where w.unit_id = u.id and w.path <@ any (:within::ltree[]))`;
