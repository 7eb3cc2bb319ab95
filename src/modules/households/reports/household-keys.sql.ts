import { PLACE } from '../movements/place.sql.js';

/**
 * CTE `standards`: the standard `:standard` with the national one below it, or the provincial ones upon it: their indicators stand in
 * the same order, so that a mask means the same.
 */
export const STANDARDS = `
  standards as materialized (
    select r.id from rule_set r where :standard::int in (r.id, r.based_on_id)
    union select r.based_on_id from rule_set r where r.id = :standard::int and r.based_on_id is not null)`;

/**
 * CTE `kept`: the households of the unit that are of one of the classes on the evening of `:to`, each with the decided assessment
 * behind its class; `known` when that one names its lacks under the standard of the day.
 */
export const KEPT = `
  ${PLACE}, ${STANDARDS},
  kept as materialized (
    select k.*, k.fits and k.deprived_mask is not null as known from (
      select p.child_id, p.area, s.household_id, s.class, a.id as assessment_id, a.groups, a.causes, a.deprived_mask,
        coalesce(a.standard_id in (select id from standards), false) as fits
      from place p
      join household_spell s on s.village_id = p.village_id and s.class = any (:classes::text[]) and s.valid @> :to::date
      left join assessment a on a.id = s.assessment_id
      where :group::text is null or a.groups @> array[:group::text]) k)`;

const TOTAL = `select 'total', 1 union all select 'unassessed', 1 where k.assessment_id is null`;

const JUDGED = `
  ${TOTAL}
  union all select 'known', 1 where k.known
  union all select 'other_standard', 1 where k.assessment_id is not null and not k.fits
  union all select 'unknown', 1 where k.fits and k.deprived_mask is null`;

/** Bit n − 1 of the mask is the standard's n-th indicator. */
const LACKS = (n: string): string => `
  union all select 'lack.' || i, ${n} from generate_series(1, :indicators::int) i where k.known and (k.deprived_mask >> (i - 1)) & 1 = 1`;

/** Under 16 on the day: so the report is named. */
const CHILDREN = `
  select count(*)::int as n, count(*) filter (where m.insured = false)::int as uninsured, count(*) filter (where m.malnourished)::int as malnourished
  from household_member m
  where m.household_id = k.household_id and m.joined_on <= :to::date and (m.left_on is null or m.left_on > :to::date)
    and m.born_on > :to::date - interval '16 years'`;

const HEAD = `
  select m.ethnicity from household_member m
  where m.household_id = k.household_id and m.relation = 'head' and m.joined_on <= :to::date and (m.left_on is null or m.left_on > :to::date)
  order by m.joined_on desc, m.id desc limit 1`;

/**
 * By kind of report: under which keys a household counts, and for how many. A figure and the list of households behind it read the
 * same keys, so they cannot part.
 */
export const KEYS = {
  class: `select k.class, 1 union all select 'unassessed', 1 where k.assessment_id is null
    union all select k.class || '.minority', 1 where 'ethnic_minority' = any (k.groups)`,
  lack: `${JUDGED} ${LACKS('1')}`,
  group: `${TOTAL} union all select 'group.' || g, 1 from unnest(k.groups) g`,
  ethnic: `${TOTAL} union all select 'ethnic.' || coalesce((${HEAD}), 'unknown'), 1`,
  cause: `${TOTAL} union all select 'cause.' || c, 1 from unnest(k.causes) c
    union all select 'no_cause', 1 where k.assessment_id is not null and cardinality(k.causes) = 0`,
  child: `select x.key, x.n from (${CHILDREN}) c cross join lateral (
      select 'total', c.n union all select 'households', least(c.n, 1) union all select 'known', c.n where k.known
      union all select 'unassessed', c.n where k.assessment_id is null
      union all select 'other_standard', c.n where k.assessment_id is not null and not k.fits
      union all select 'unknown', c.n where k.fits and k.deprived_mask is null
      union all select 'uninsured', c.uninsured union all select 'malnourished', c.malnourished
      ${LACKS('c.n')}) x (key, n)`,
  dimension: `${JUDGED} union all select 'lacking.' || bit_count(k.deprived_mask::bit(32)), 1 where k.known
    union all select 'dimension.' || d.place, 1 from unnest(:dimensions::int[]) with ordinality d (mask, place)
      where k.known and k.deprived_mask & d.mask <> 0`,
} as const;

export type KeySource = keyof typeof KEYS;
