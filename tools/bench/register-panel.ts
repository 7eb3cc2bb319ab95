import type { Client } from 'pg';
import type { Size } from './context.ts';

export const PANEL_FROM = '2025-12-31';
export const PANEL_TO = '2026-12-31';
const FIRST_YEAR = 2021;
const PROVINCES = 34;
const TABLES = ['household', 'assessment', 'household_spell'];

/**
 * A register that never was: 34 provinces, of which the first holds a tenth of all households, and a review at the end of each of
 * five years that gives every third household another class, with an assessment behind each.
 */
export async function seedPanel(
  db: Client,
  { households, communes, villages, years }: Size,
): Promise<{ province: number; commune: number }> {
  await units(db, communes, villages);
  const { rows } = await db.query<{ province: number; commune: number }>(
    `select p.unit_id as province, min(c.unit_id) as commune from unit_version p join unit_version c on c.parent_id = p.unit_id
     where p.level = 'province' group by p.unit_id order by p.unit_id limit 1`,
  );
  await db.query(VILLAGES.replace('$1', String(rows[0]!.province)));
  await db.query('create unique index on slot (slot)');
  await db.query('analyze slot');
  // What the triggers look at row by row holds for all of these rows.
  for (const table of TABLES) await db.query(`alter table ${table} disable trigger user`);
  await db.query(HOUSEHOLDS, [households]);
  await db.query('analyze household');
  await db.query(JUDGED, [FIRST_YEAR, years]);
  await db.query('analyze assessment');
  await db.query(SPELLS);
  for (const table of TABLES) await db.query(`alter table ${table} enable trigger user`);
  await db.query(`insert into population_base (village_id, year, households, source)
    select unit_id, 2026, 400, 'bench' from unit_version where level = 'village'`);
  await db.query('vacuum analyze');
  return rows[0]!;
}

async function units(db: Client, communes: number, villages: number): Promise<void> {
  await db.query(below('province', 'tinh', `'Tỉnh giả định ' || n`, 'select null::int as unit_id, null::ltree as path', String(PROVINCES)));
  await db.query(
    below('commune', 'xa', `'Xã giả định ' || n`, `select unit_id, path from unit_version where level = 'province'`, String(communes)),
  );
  const each = String(Math.max(1, Math.round(villages / communes)));
  await db.query(below('village', 'thon', `'Thôn ' || n`, `select unit_id, path from unit_version where level = 'commune'`, each));
}

/** So many units of a level below each parent, in force since ever. */
const below = (level: string, kind: string, name: string, parents: string, each: string): string => `
  with parent as (select unit_id, path, row_number() over (order by unit_id) - 1 as place from (${parents}) p),
  made as (insert into unit (level) select '${level}' from parent, generate_series(1, ${each}) returning id),
  numbered as (select id, row_number() over (order by id) as n from made)
  insert into unit_version (unit_id, level, name, name_folded, kind, parent_id, path, valid, source, confidence)
  select m.id, '${level}', ${name}, lower(${name}), '${kind}', p.unit_id, case when p.path is null then text2ltree(m.id::text) else p.path || m.id::text end,
    '(,)', 'bench', 'KNOWN'
  from numbered m join parent p on p.place = (m.n - 1) / ${each}`;

/** By a number of its own: villages of the first province from −1 down, the others from 0 up. */
const VILLAGES = `
  create temp table slot as
  select case when first then -place else place - 1 end as slot, unit_id, parent_id, path, household_area(path) as area, total from (
    select v.*, (row_number() over (partition by first order by unit_id))::int as place, (count(*) over (partition by first))::int as total
    from (select v.*, v.path <@ (select path from unit_version where unit_id = $1) as first from unit_version v where level = 'village') v) v`;

const HOUSEHOLDS = `
  insert into household (code, code_unit_id, village_id, path, search_area, head_name, origin, registered_on, invented)
  select 'B' || n, v.parent_id, v.unit_id, v.path, v.area, 'Nguyễn Văn Mẫu ' || n, 'imported', '2020-01-01', true
  from (
    select n, case when n % 10 = 0 then -1 - (n / 10) % (select max(total) from slot where slot < 0) else n % (select max(total) from slot where slot >= 0) end as slot
    from generate_series(1, $1::int) n) h
  join slot v on v.slot = h.slot`;

/** The reviews at which a household became something else than it was, by the number of the year. */
const JUDGED = `
  insert into assessment (household_id, standard_id, assessed_on, area_class, class, state, deprived_mask, groups)
  select h.id, 1, make_date($1::int + year, 12, 10), 'nong_thon', (array['poor', 'near_poor', 'average', 'not_poor'])[1 + (h.id + step) % 4], 'decided',
    (h.id::bigint * 7919 + year * 104729) % 4096, case when h.id % 3 = 0 then array['ethnic_minority'] else '{}' end
  from household h cross join lateral (
    select year, (year + h.id % 3) / 3 as step, lag((year + h.id % 3) / 3) over (order by year) as before from generate_series(0, $2::int) year) y
  where before is distinct from step`;

const SPELLS = `
  insert into household_spell (household_id, village_id, class, valid, started_by, ended_by, assessment_id)
  select h.id, h.village_id, a.class, daterange(a.assessed_on, lead(a.assessed_on) over its),
    case when lag(a.id) over its is null then 'first_list' else 'review' end, case when lead(a.id) over its is not null then 'review' end, a.id
  from assessment a join household h on h.id = a.household_id
  window its as (partition by a.household_id order by a.assessed_on)`;
