import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/actor.js';
import type { PlainDate } from '../../../platform/time/plain-date.js';
import { type ListQuery, offsetOf } from '../../../platform/web/list-query.js';
import { HOUSEHOLD_CLASSES, type HouseholdClass, type Sex } from '../../household-words.js';
import { isIdNumber, phrasePattern, wordQuery } from './scope.rules.js';
import { type SearchScope, SearchScopes } from './search-scope.js';

export interface HouseholdRow {
  id: number;
  code: string;
  headName: string;
  path: string;
  villageId: number;
  village: string;
  commune: string;
  members: number | null;
  class: HouseholdClass | null;
  /** Since when it is what it is. */
  classSince: PlainDate | null;
  address: string | null;
  registeredOn: PlainDate;
  endedOn: PlainDate | null;
  headSex: Sex | null;
  headBornOn: PlainDate | null;
  headBirthPrecision: 'day' | 'month' | 'year' | null;
  headEthnicity: string | null;
  headIdNumber: string | null;
}

export const HOUSEHOLD_SORTS = ['code', 'headName', 'village'] as const;
export const HOUSEHOLD_FILTERS = ['class', 'village', 'ended'];

const ORDERS: Record<string, string> = {
  code: 'f.code DIR, f.path, f.id',
  headName: 'f.head_name collate "vi-VN-x-icu" DIR, f.id',
  village: 'v.name collate "vi-VN-x-icu" DIR, f.path, f.code, f.id',
};
const BY_PLACE = 'f.path, f.code, f.id';

/** The households an actor may see, as they are now. What it costs depends on the actor's part of the country, not on the rest of it. */
@Injectable()
export class HouseholdListQuery {
  constructor(
    private readonly em: EntityManager,
    private readonly scopes: SearchScopes,
  ) {}

  async page(actor: Actor, list: ListQuery): Promise<{ rows: HouseholdRow[]; total: number }> {
    return this.read(actor, list, list.size, offsetOf(list));
  }

  /** Everything the list would show over all its pages. */
  async all(actor: Actor, list: ListQuery, most: number): Promise<HouseholdRow[]> {
    return (await this.read(actor, list, most, 0)).rows;
  }

  private async read(actor: Actor, list: ListQuery, limit: number, offset: number): Promise<{ rows: HouseholdRow[]; total: number }> {
    const scope = await this.scopes.of(actor);
    if (!scope.paths.length) return { rows: [], total: 0 };
    const rows = await this.em.execute<(HouseholdRow & { total: number })[]>(statement(list, scope), {
      ...parameters(list, scope),
      ...{ limit, offset },
    });
    return { rows: rows.filter(({ id }) => id !== null), total: rows[0]!.total };
  }
}

function parameters(list: ListQuery, { paths, areas }: SearchScope): Record<string, unknown> {
  const { village } = list.filters;
  return {
    path: paths[0],
    paths: `{${paths.map((path) => `"${path}"`).join(',')}}`,
    areas: `{${areas.join(',')}}`,
    q: list.q.replace(/\s/g, ''),
    code: list.q,
    words: wordQuery(list.q, areas),
    like: phrasePattern(list.q),
    wanted: list.filters['class'],
    village: /^\d{1,9}$/.test(village ?? '') ? Number(village) : 0,
  };
}

function statement(list: ListQuery, scope: SearchScope): string {
  if (isPlain(list, scope)) return PLAIN;
  const order = (ORDERS[list.sort ?? ''] ?? BY_PLACE).replaceAll('DIR', list.direction);
  const names = list.sort === 'village' ? VILLAGE_NAMES : '';
  return `
    with found as materialized (select h.id, h.path, h.code, h.head_name, h.village_id from ${source(list, scope)} where ${conditions(list, scope)}),
    page as materialized (
      select f.id, row_number() over () as place
      from (select f.id from found f ${names} order by ${order} limit :limit offset :offset) f)
    select t.total, ${COLUMNS}
    from (select count(*)::int as total from found) t
    left join page on true left join household h on h.id = page.id ${DETAILS}
    order by page.place`;
}

/** Just the list in its usual order: the index counts it and holds the page, no household is read beside those shown. */
const isPlain = ({ q, sort, filters }: ListQuery, { paths }: SearchScope): boolean =>
  !q && !sort && !Object.keys(filters).length && paths.length === 1;

/** The rows to look at: by the index of places, or by the index of words. */
function source(list: ListQuery, { narrow }: SearchScope): string {
  const inScope = `unnest(:paths::ltree[]) p join household h on h.path >= p and h.path < p || 'z'::ltree`;
  if (!list.q || narrow) return inScope;
  const member = isIdNumber(list.q) ? `m.id_number = :q` : `m.search @@ :words::tsquery and ' ' || m.name_folded like :like`;
  return `(
      select m.household_id as id from household_member m where ${member} ${living(list)}
      union select c.id from household c where c.search_area = any (:areas::int[]) and c.code = :code
    ) hit join household h on h.id = hit.id and h.path <@ any (:paths::ltree[])`;
}

function conditions(list: ListQuery, { narrow }: SearchScope): string {
  const { class: wanted, village, ended } = list.filters;
  const parts = [ended ? 'h.ended_on is not null' : 'h.ended_on is null'];
  if (village) parts.push('h.village_id = :village');
  // Scalar subqueries, on purpose: asked for each household of the area by key, never by hashing the table of the whole country.
  if ((HOUSEHOLD_CLASSES as readonly string[]).includes(wanted ?? '')) parts.push(`${RUNNING_CLASS} = :wanted`);
  if (wanted === 'none') parts.push(`${RUNNING_CLASS} is null`);
  // The index of words has answered already.
  if (list.q && narrow) {
    parts.push(`(h.code = :code or (select true from household_member m where m.household_id = h.id
      and (m.id_number = :q or ' ' || m.name_folded like :like) ${living(list)} limit 1))`);
  }
  return parts.join(' and ');
}

const RUNNING_CLASS = `(select s.class from household_spell s where s.household_id = h.id and upper_inf(s.valid) limit 1)`;

/** In a household that is kept only those who live there count; in one that has ended all have left. */
const living = (list: ListQuery): string => (list.filters['ended'] ? '' : 'and m.left_on is null');

const VILLAGE_NAMES = `
  left join (select x.unit_id, min(x.name) as name from unit_version x where x.level = 'village' and x.path <@ any (:paths::ltree[])
    group by x.unit_id) v on v.unit_id = f.village_id`;

const COLUMNS = `h.id, h.code, h.head_name as "headName", h.path::text as path, h.village_id as "villageId", v.name as village, c.name as commune,
  s.class, lower(s.valid)::text as "classSince", h.address, h.registered_on::text as "registeredOn", h.ended_on::text as "endedOn",
  coalesce(h.stated_members, (select count(*)::int from household_member m where m.household_id = h.id and m.left_on is null)) as members,
  head.sex as "headSex", head.born_on::text as "headBornOn", head.birth_precision as "headBirthPrecision", head.ethnicity as "headEthnicity",
  head.id_number as "headIdNumber"`;

const DETAILS = `
  left join lateral (select x.name, x.parent_id from unit_version x where x.unit_id = h.village_id order by upper(x.valid) desc nulls first limit 1) v on true
  left join lateral (select x.name from unit_version x where x.unit_id = v.parent_id order by upper(x.valid) desc nulls first limit 1) c on true
  left join lateral (select x.class, x.valid from household_spell x where x.household_id = h.id and upper_inf(x.valid)) s on true
  left join lateral (select m.sex, m.born_on, m.birth_precision, m.ethnicity, m.id_number from household_member m
    where m.household_id = h.id and m.relation = 'head' order by m.left_on desc nulls first, m.id desc limit 1) head on true`;

const BELOW = `h.path >= :path::ltree and h.path < :path::ltree || 'z'::ltree and h.ended_on is null`;

const PLAIN = `
  with page as materialized (
    select f.id, row_number() over () as place
    from (select h.id from household h where ${BELOW} order by h.path, h.code limit :limit offset :offset) f)
  select t.total, ${COLUMNS}
  from (select count(*)::int as total from household h where ${BELOW}) t
  left join page on true left join household h on h.id = page.id ${DETAILS}
  order by page.place`;
