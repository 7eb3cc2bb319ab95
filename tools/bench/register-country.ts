import type { Client } from 'pg';

export const COMMUNES_OF_PROVINCE = 98;
export const VILLAGES_OF_COMMUNE = 10;

/** A country that never was: provinces, communes and thôn; answers the numbers of the provinces. */
export async function seedPlaces(db: Client, provinces: number): Promise<number[]> {
  await db.query(PROVINCES, [provinces]);
  await db.query(below('province', 'commune', 'xa', 'Xã giả định', COMMUNES_OF_PROVINCE));
  await db.query(below('commune', 'village', 'thon', 'Thôn', VILLAGES_OF_COMMUNE));
  await db.query('vacuum analyze unit, unit_version');
  const { rows } = await db.query<{ id: number }>(`select id from unit where level = 'province' order by id`);
  return rows.map(({ id }) => id);
}

/**
 * So many households in every thôn of the provinces, three people and two spells each. A country is not loaded row by row: what triggers
 * keep is written along, right by construction, and the indexes are built at the end.
 */
export async function seedHouseholds(db: Client, provinces: number[], ofVillage: number): Promise<void> {
  await db.query(`set session_replication_role = replica`);
  await db.query(`set maintenance_work_mem = '256MB'`);
  const { rows: indexes } = await db.query<{ name: string; definition: string }>(INDEXES);
  for (const { name } of indexes) await db.query(`drop index ${name}`);
  await db.query(HOUSEHOLDS, [provinces, ofVillage]);
  for (const relation of ['head', 'spouse', 'child']) await db.query(MEMBERS, [provinces, relation]);
  await db.query(SPELLS, [provinces]);
  for (const { definition } of indexes) await db.query(definition);
  await db.query(`set session_replication_role = origin`);
  await db.query('vacuum analyze household, household_member, household_spell');
}

/** Those that are no keys: a constraint keeps its own. */
const INDEXES = `
  select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition from pg_index i
  where i.indrelid in ('household'::regclass, 'household_member'::regclass, 'household_spell'::regclass)
    and not exists (select from pg_constraint c where c.conindid = i.indexrelid)`;

const VERSION = `insert into unit_version (unit_id, level, name, name_folded, kind, parent_id, path, valid, source, confidence)`;

const PROVINCES = `
  with made as (insert into unit (level) select 'province' from generate_series(1, $1::int) returning id)
  ${VERSION} select id, 'province', 'Tỉnh giả định ' || id, 'tinh gia dinh ' || id, 'tinh', null, id::text::ltree, '(,)', 'bench', 'KNOWN' from made`;

const below = (above: string, level: string, kind: string, name: string, count: number): string => `
  with parent as (select unit_id, path, row_number() over (order by unit_id) - 1 as n, count(*) over () as total from unit_version where level = '${above}'),
  made as (insert into unit (level) select '${level}' from parent cross join generate_series(1, ${count}) returning id),
  numbered as (select id, row_number() over (order by id) - 1 as n from made)
  ${VERSION}
  select v.id, '${level}', '${name} ' || v.n, lower('${name} ') || v.n, '${kind}', p.unit_id, p.path || v.id::text, '(,)', 'bench', 'KNOWN'
  from numbered v join parent p on p.n = v.n / ${count}`;

/** Surnames as often as they are: every third person is a Nguyễn. */
const NAME = (seed: string): string => `
  (array['nguyen','nguyen','nguyen','nguyen','tran','tran','le','pham','hoang','ly','nong','be','vang','lo'])[1 + (${seed}) % 14]
  || ' ' || (array['van','thi','duc','minh','ngoc','a','xuan','quang'])[1 + (${seed}) / 14 % 8]
  || ' ' || (array['an','binh','chi','dung','giang','ha','hai','hoa','hung','huong','khanh','lan','linh','long','mai','nam','nga','phuc','quy','son',
    'tam','thao','tho','thuy','trang','tu','tuan','vinh','xuan','yen','sua','pao','senh','dinh','loan','cuong','dao','hien','kim','nhung'])[1 + (${seed}) / 112 % 40]`;

const HOUSEHOLDS = `
  insert into household (code, code_unit_id, village_id, path, search_area, head_name, origin, registered_on, invented)
  select lpad(row_number() over (partition by v.parent_id)::text, 5, '0'), v.parent_id, v.unit_id, v.path, subpath(v.path, 0, 1)::text::int,
    initcap(${NAME('(v.unit_id * 31 + g * 7919) % 99991')}), 'imported', date '2022-01-01', true
  from unit_version v cross join generate_series(1, $2::int) g
  where v.level = 'village' and subpath(v.path, 0, 1)::text::int = any ($1::int[])`;

const MEMBERS = `
  with named as (
    select h.id, h.search_area, case when $2 = 'head' then lower(h.head_name) else ${NAME('(h.id * 17 + ascii($2) * 101) % 99991')} end as name
    from household h where h.search_area = any ($1::int[]))
  insert into household_member (household_id, name, name_folded, search, relation, born_on, birth_precision, id_number, joined_on)
  select id, initcap(name), name, array_to_tsvector(string_to_array(search_area || '.' || replace(name, ' ', ' ' || search_area || '.'), ' ')), $2,
    date '1950-01-01' + id * 7 % 18000, 'day', case when $2 = 'head' then '0' || lpad(id::text, 11, '0') end, date '2022-01-01'
  from named`;

const SPELLS = `
  insert into household_spell (household_id, village_id, class, valid, started_by, ended_by)
  select h.id, h.village_id, case when year = 2024 and h.id % 5 > 1 then 'near_poor' else 'poor' end,
    daterange(make_date(year, 1, 1), case when year = 2022 then date '2024-01-01' end), case when year = 2022 then 'first_list' else 'review' end,
    case when year = 2022 then 'review' end
  from household h cross join (values (2022), (2024)) y (year) where h.search_area = any ($1::int[])`;
