import { createHash, randomBytes } from 'node:crypto';
import type { Client } from 'pg';
import type { Size } from './context.ts';

/** The day the pictures are drawn at. A fixed day of the past: a run next year measures the same work. */
export const PICTURE_ON = '2026-11-20';
export const LAST_YEAR = 2026;

export interface Province {
  /** Campaigns of all the communes and of a tenth of them, on the same indicators. */
  campaigns: { all: number; tenth: number };
  communes: { all: number; tenth: number };
  /** Browsers of people of their own, all of the campaign office, each signed in. */
  cookies: string[];
}

/** A province that never was: units, five years of targets, and a report of every commune, indicator, and quarter. */
export async function seedProvince(db: Client, size: Size): Promise<Province> {
  const provinceId = await units(db, size);
  await db.query(INDICATORS, [size.indicators]);
  await db.query(MEASUREMENTS, [provinceId, LAST_YEAR - size.years + 1, LAST_YEAR, PICTURE_ON]);
  const tenth = Math.max(1, Math.floor(size.communes / 10));
  const campaigns = {
    all: await campaign(db, provinceId, size.communes, size.years),
    tenth: await campaign(db, provinceId, tenth, size.years),
  };
  await db.query(REVISIONS, [campaigns.all]);
  await db.query('vacuum analyze');
  return { campaigns, communes: { all: size.communes, tenth }, cookies: await signIn(db, provinceId, size.users) };
}

async function units(db: Client, { communes, villages }: Size): Promise<number> {
  const provinceId = await one(db, `${unit('province', 'tinh', 'null', `'Tỉnh giả định'`, '1')} returning unit_id as id`);
  await db.query(unit('commune', 'xa', String(provinceId), `'Xã giả định ' || n`, String(communes)));
  await db.query(VILLAGES, [provinceId, villages]);
  return provinceId;
}

async function campaign(db: Client, provinceId: number, communes: number, years: number): Promise<number> {
  const first = LAST_YEAR - years + 1;
  const id = await one(db, CAMPAIGN, [provinceId, `${first}-01-01`, `${LAST_YEAR}-12-31`, PICTURE_ON]);
  await db.query(PARTICIPANTS, [id, provinceId, communes]);
  await db.query(TARGETS, [id, provinceId, first, LAST_YEAR]);
  await db.query(ROUNDS, [id, first, LAST_YEAR]);
  return id;
}

async function signIn(db: Client, unitId: number, people: number): Promise<string[]> {
  const cookies: string[] = [];
  for (let person = 1; person <= people; person += 1) {
    const account = `insert into user_account (user_name, full_name) values ($1, 'Nguyễn Văn Mẫu') returning id`;
    const userId = await one(db, account, [`bench.${person}`]);
    await db.query(MEMBERSHIP, [userId, unitId]);
    const token = randomBytes(32).toString('base64url');
    await db.query(SESSION, [createHash('sha256').update(token).digest('base64url'), userId]);
    cookies.push(`chungtay=${token}`);
  }
  return cookies;
}

async function one(db: Client, sql: string, values: unknown[] = []): Promise<number> {
  const { rows } = await db.query<{ id: number }>(sql, values);
  return rows[0]!.id;
}

const MEMBERSHIP = `insert into membership (user_id, unit_id, role, valid) values ($1, $2, 'campaign_office', daterange(null, null))`;

const SESSION = `
  insert into session (token_hash, user_id, data, created_at, seen_at, expires_at)
  values ($1, $2, '{}', now(), now(), now() + interval '1 day')`;

/** Units of a level below a parent, one version each, in force since ever. */
const unit = (level: string, kind: string, parent: string, name: string, count: string): string => `
  with made as (insert into unit (level) select '${level}' from generate_series(1, ${count}) returning id),
  numbered as (select id, row_number() over (order by id) as n from made)
  insert into unit_version (unit_id, level, name, name_folded, kind, parent_id, path, valid, source, confidence)
  select id, '${level}', ${name}, lower(${name}), '${kind}', ${parent}::int, text2ltree(concat_ws('.', ${parent}, id)), '(,)', 'bench', 'KNOWN'
  from numbered`;

const VILLAGES = `
  with commune as (
    select unit_id, path, row_number() over (order by unit_id) - 1 as n, count(*) over () as total
    from unit_version where parent_id = $1
  ), made as (insert into unit (level) select 'village' from generate_series(1, $2::int) returning id),
  numbered as (select id, row_number() over (order by id) as n from made)
  insert into unit_version (unit_id, level, name, name_folded, kind, parent_id, path, valid, source, confidence)
  select v.id, 'village', 'Thôn ' || v.n, 'thon ' || v.n, 'thon', c.unit_id, c.path || v.id::text, '(,)', 'bench', 'KNOWN'
  from numbered v join commune c on c.n = v.n % c.total`;

const INDICATORS = `
  insert into indicator (code, name, unit_of_measure, type, direction, numerator_label, denominator_label)
  select 'bench.' || n, 'Chỉ số giả định ' || n, '%', 'level_end', 'down', 'Số hộ nghèo', 'Tổng số hộ' from generate_series(1, $1::int) n`;

const MEASUREMENTS = `
  insert into measurement (indicator_id, unit_id, unit_path, population, as_of)
  select i.id, v.unit_id, v.path, 'all', q.as_of::date
  from unit_version v cross join indicator i
  cross join generate_series(make_date($2, 4, 1), make_date($3::int + 1, 1, 1), interval '3 months') d (day)
  cross join lateral (select (d.day - interval '1 day')::date as as_of) q
  where v.parent_id = $1 and q.as_of <= $4::date`;

const REVISIONS = `
  insert into measurement_revision (measurement_id, campaign_id, revision, numerator, denominator, state, submitted_at, decided_at)
  select m.id, $1, 1, 300 - (m.as_of - date '2022-01-01') / 10 + m.unit_id % 40, 2000 + m.unit_id % 500, 'accepted', m.as_of + 3, m.as_of + 5
  from measurement m`;

const CAMPAIGN = `
  insert into campaign (name, launching_unit_id, unit_path, starts_on, ends_on, picture_on, state)
  values ('Phong trào giả định', $1::int, text2ltree($1::int::text), $2, $3, $4, 'running') returning id`;

const PARTICIPANTS = `
  insert into campaign_participant (campaign_id, unit_id, valid)
  select $1, unit_id, '(,)' from unit_version where parent_id = $2 order by unit_id limit $3`;

const TARGETS = `
  insert into target (campaign_id, indicator_id, unit_id, unit_path, population, year, comparison, value,
    baseline_on, baseline_numerator, baseline_denominator)
  select $1, i.id, v.unit_id, v.path, 'all', year, 'at_most', 8.49, make_date(year - 1, 12, 31),
    350 * case when v.unit_id = $2 then 160 else 1 end, 2200 * case when v.unit_id = $2 then 160 else 1 end
  from indicator i cross join generate_series($3::int, $4::int) year
  cross join unit_version v
  where v.unit_id = $2 or v.unit_id in (select unit_id from campaign_participant where campaign_id = $1)`;

const ROUNDS = `
  insert into report_round (campaign_id, indicator_id, population, as_of, due_on)
  select $1, i.id, 'all', day::date - 1, day::date + 9
  from indicator i cross join generate_series(make_date($2, 4, 1), make_date($3::int + 1, 1, 1), interval '3 months') day`;
