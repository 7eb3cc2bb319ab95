import type { ListQuery } from '../../../platform/web/list-query.js';
import { HOUSEHOLD_CLASSES } from '../../household-words.js';
import { isIdNumber } from './scope.rules.js';

/** Parameters: `:paths`, `:areas` (the scope), `:q`, `:code`, `:words`, `:like`, `:wanted`, `:village`, `:limit`, `:offset`, `:most`, `:counted`. */

const VIETNAMESE = `collate "vi-VN-x-icu"`;
const ORDERS: Record<string, string> = {
  code: 'f.code DIR, f.path, f.id',
  headName: `f.head_name ${VIETNAMESE} DIR, f.id DIR`,
  village: `v.name DIR, f.path, f.code, f.id`,
};
const BY_PLACE = 'f.path, f.code, f.id';

const orderOf = ({ sort, direction }: ListQuery): string => (ORDERS[sort ?? ''] ?? BY_PLACE).replaceAll('DIR', direction);

/** By the index of places, path by path: whoever sorts within is not talked out of the index by the planner. */
const inScope = (conditions: string, limit = ''): string => `unnest(:paths::ltree[]) p cross join lateral (
  select h.id, h.path, h.code, h.head_name, h.village_id from household h where h.path >= p and h.path < p || 'z'::ltree and ${conditions} order by h.path ${limit}) h`;
const UP_TO_MOST = 'limit :most::int + 1';
const UP_TO_COUNTED = 'limit :counted::int + 1';
const villages = (order = ''): string => `(select x.unit_id, min(x.name) ${VIETNAMESE} as name
  from unnest(:paths::ltree[]) p join unit_version x on x.path <@ p and x.level = 'village' group by x.unit_id ${order})`;
/** Of the panel, so that the index alone answers: the running spell of a household lies where the household does. */
const RUNNING_HERE = `${villages()} v join household_spell s on s.village_id = v.unit_id and upper_inf(s.valid)`;

const isClass = (wanted: string | undefined): boolean => (HOUSEHOLD_CLASSES as readonly string[]).includes(wanted ?? '');

/** In a household that is kept only those who live there count; in one that has ended all have left. */
const living = (list: ListQuery): string => (list.filters['ended'] ? '' : 'and m.left_on is null');

const RUNNING_CLASS = `(select s.class from household_spell s where s.household_id = h.id and upper_inf(s.valid) limit 1)`;

/** @param named whether the source has answered the words of the search already */
function conditions(list: ListQuery, named: boolean): string {
  const { class: wanted, village, ended } = list.filters;
  const parts = [ended ? 'h.ended_on is not null' : 'h.ended_on is null'];
  if (village) parts.push('h.village_id = :village');
  // Scalar subqueries, on purpose: asked for each household of the area by key, never by hashing the table of the whole country.
  if (isClass(wanted)) parts.push(`${RUNNING_CLASS} = :wanted`);
  if (wanted === 'none') parts.push(`${RUNNING_CLASS} is null`);
  if (list.q && !named) {
    parts.push(`(h.code = :code or (select true from household_member m where m.household_id = h.id
      and (m.id_number = :q or ' ' || m.name_folded like :like) ${living(list)} limit 1))`);
  }
  return parts.join(' and ');
}

/** Where the households of a list can be gathered from without reading the whole scope, the most telling first. */
export interface Source {
  sql: string;
  named: boolean;
}

export function sourcesOf({ q, filters, ...list }: ListQuery): Source[] {
  const { class: wanted, village, ended } = filters;
  const sources: Source[] = [];
  const unnamed = (sql: string): number => sources.push({ sql, named: false });
  if (village) unnamed(`select h.id from household h where h.village_id = :village`);
  if (q) sources.push({ sql: named({ ...list, q, filters }), named: true });
  if (ended) unnamed(`select h.id from ${inScope('h.ended_on is not null', UP_TO_MOST)}`);
  if (isClass(wanted)) unnamed(`select s.household_id as id from ${RUNNING_HERE} and s.class = :wanted`);
  if (wanted === 'none') unnamed(`select h.id from ${inScope(`h.id not in (select s.household_id from ${RUNNING_HERE})`, UP_TO_MOST)}`);
  return sources;
}

/** Province by province, so that the first that has enough ends the search. */
const named = (list: ListQuery): string => `
  select c.id from household c where c.search_area = any (:areas::int[]) and c.code = :code
  union all (${
    isIdNumber(list.q)
      ? `select m.household_id from household_member m where m.id_number = :q ${living(list)}`
      : `select x.household_id from unnest(:words::text[]) w cross join lateral (
          select m.household_id from household_member m where m.search @@ w::tsquery and ' ' || m.name_folded like :like ${living(list)} ${UP_TO_MOST}) x`
  })`;

/** All households of the list are gathered, counted and sorted. From a source, nothing but that there are too many where it has more than `:most`. */
export function gathered(list: ListQuery, source: Source | null): string {
  const wanted = conditions(list, source?.named ?? false);
  const from = source
    ? `(select distinct id from hits) hit join household h on h.id = hit.id where (select count(*) from hits) <= :most and h.path <@ any (:paths::ltree[]) and ${wanted}`
    : inScope(wanted);
  return `
  with ${source ? `hits as materialized (select id from (${source.sql}) s ${UP_TO_MOST}),` : ''}
  found as materialized (
    select h.id, h.path, h.code, h.head_name, h.village_id from ${from}),
  page as materialized (
    select f.id, row_number() over () as place
    from (select f.id from found f ${list.sort === 'village' ? `left join ${villages()} v on v.unit_id = f.village_id` : ''}
      order by ${orderOf(list)} limit :limit offset :offset) f)
  select ${source ? '(select count(*) from hits) > :most' : 'false'} as "tooMany", t.total, ${COLUMNS}
  from (select count(*)::int as total from found) t ${PAGE}`;
}

/** Where every other household belongs to the list: an index is walked in the order of the list until the page is full, and counted only so far. */
export function walked(list: ListQuery): string {
  const place = WALKS[list.sort ?? ''] ?? BY_PATHS;
  return `
  with page as materialized (
    select f.id, row_number() over () as place
    from (select f.id from ${place.outer.replace('DIR', list.direction)} cross join lateral (
        select h.id, h.path, h.code, h.head_name from household h where ${place.inner} and ${conditions(list, false)}
        order by ${orderOf({ ...list, sort: place.sorted ? list.sort : null }).replaceAll('f.', 'h.')} limit :limit::int + :offset::int) f
      order by ${orderOf(list)} limit :limit offset :offset) f)
  select false as "tooMany", t.total, ${COLUMNS}
  from (select count(*)::int as total from (select from ${inScope(conditions(list, false), UP_TO_COUNTED)} ${UP_TO_COUNTED}) c) t ${PAGE}`;
}

interface Walk {
  outer: string;
  inner: string;
  /** Whether the inner rows are sorted as the list is; else by place. */
  sorted: boolean;
}

const BY_PATHS: Walk = { outer: 'unnest(:paths::ltree[]) p', inner: `h.path >= p and h.path < p || 'z'::ltree`, sorted: false };
const BY_AREAS: Walk = { outer: 'unnest(:areas::int[]) a', inner: 'h.search_area = a and h.path <@ any (:paths::ltree[])', sorted: true };
const WALKS: Record<string, Walk> = {
  code: BY_AREAS,
  headName: BY_AREAS,
  village: {
    outer: `${villages('order by name DIR')} v`,
    inner: 'h.village_id = v.unit_id and h.path <@ any (:paths::ltree[])',
    sorted: false,
  },
};

const COLUMNS = `h.id, h.code, h.head_name as "headName", h.path::text as path, h.village_id as "villageId", v.name as village, c.name as commune,
  s.class, lower(s.valid)::text as "classSince", h.address, h.registered_on::text as "registeredOn", h.ended_on::text as "endedOn",
  coalesce(h.stated_members, (select count(*)::int from household_member m where m.household_id = h.id and m.left_on is null)) as members,
  head.sex as "headSex", head.born_on::text as "headBornOn", head.birth_precision as "headBirthPrecision", head.ethnicity as "headEthnicity",
  head.id_number as "headIdNumber"`;

const PAGE = `
  left join page on true left join household h on h.id = page.id
  left join lateral (select x.name, x.parent_id from unit_version x where x.unit_id = h.village_id order by upper(x.valid) desc nulls first limit 1) v on true
  left join lateral (select x.name from unit_version x where x.unit_id = v.parent_id order by upper(x.valid) desc nulls first limit 1) c on true
  left join lateral (select x.class, x.valid from household_spell x where x.household_id = h.id and upper_inf(x.valid)) s on true
  left join lateral (select m.sex, m.born_on, m.birth_precision, m.ethnicity, m.id_number from household_member m
    where m.household_id = h.id and m.relation = 'head' order by m.left_on desc nulls first, m.id desc limit 1) head on true
  order by page.place`;
