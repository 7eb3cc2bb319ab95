import { ASSESSED, changesSql } from './list-changes.sql.js';

export const problem = (when: string, field: string, name: string, params = `'{}'::jsonb`): string =>
  `case when ${when} then jsonb_build_array(jsonb_build_object('field', '${field}', 'key', 'householdImports.problem.${name}', 'params', ${params}))
    else '[]'::jsonb end`;

/** Every other row of the list that says the same, three of them named. */
export const others = (rows: string): string => `jsonb_build_object('rows', array_to_string((array_remove(${rows}, i.row))[1:3], ', '))`;

/** What is said once, as nearly all of it, is only counted: putting the rows of each together costs ten times as much. */
const REPEATED = `
  repeated_code as materialized (
    select commune_id, code, array_agg(row order by row) as rows, count(distinct name_folded) as names
    from (select commune_id, code from incoming where code is not null group by 1, 2 having count(*) > 1) r join incoming using (commune_id, code) group by 1, 2),
  repeated_id as materialized (
    select id_number, array_agg(row order by row) as rows
    from (select id_number from incoming where id_number is not null group by 1 having count(*) > 1) r join incoming using (id_number) group by 1),
  repeated_person as materialized (
    select village_id, name_folded, born_on, array_agg(row order by row) as rows
    from incoming where code is null and id_number is null group by 1, 2, 3 having count(*) > 1)`;

/** Code first, then ID number of the head, then name, year of birth and thôn: the surest that is known decides. */
const MATCHED = `
  here as materialized (
    select h.id, h.village_id, m.name_folded, extract(year from m.born_on) as year
    from household h join household_member m on m.household_id = h.id and m.relation = 'head' and m.left_on is null
    where h.village_id = any (array(select distinct village_id from incoming)) and h.ended_on is null and m.born_on is not null),
  person as materialized (
    select i.row, min(x.id) as id, count(*) as found
    from incoming i join here x on x.village_id = i.village_id and x.name_folded = i.name_folded and x.year = extract(year from i.born_on)
    group by i.row),
  matched as materialized (
    select i.row, coalesce(c.id, z.id, case when d.relation = 'head' then d.household_id end, case when p.found = 1 then p.id end) as household_id,
      coalesce(c.id, z.id) is not null as by_code, d.household_id as id_household, d.relation as id_relation,
      coalesce(p.found, 0) > 1 and c.id is null and z.id is null and d.household_id is null as ambiguous
    from incoming i
    left join household c on c.code_unit_id = i.commune_id and c.code = i.code
    left join household z on c.id is null and i.code ~ '^[0-9]{1,4}$' and z.code_unit_id = i.commune_id and z.code = lpad(i.code, 5, '0')
    left join household_member d on d.id_number = i.id_number and d.left_on is null
    left join person p on p.row = i.row),
  twice as materialized (
    select household_id, array_agg(row order by row) as rows from matched where household_id is not null group by 1 having count(*) > 1)`;

const PROBLEMS = [
  problem('rc.names > 1', 'code', 'twoHeads', others('rc.rows')),
  problem('rc.names = 1', 'code', 'repeatedCode', others('rc.rows')),
  problem('ri.rows is not null', 'idNumber', 'repeatedId', others('ri.rows')),
  problem('rp.rows is not null and rc.rows is null', 'headName', 'repeatedPerson', others('rp.rows')),
  problem('t.rows is not null and rc.rows is null and ri.rows is null and rp.rows is null', 'headName', 'sameHousehold', others('t.rows')),
  problem(
    `x.id_household <> x.household_id or x.id_household is not null and (x.household_id is null or x.id_relation <> 'head')`,
    'idNumber',
    'idElsewhere',
    `jsonb_build_object('code', coalesce((select e.code from household e where e.id = x.id_household and e.path <@ $3::ltree), '–'))`,
  ),
  problem('x.ambiguous', 'headName', 'severalLikely'),
].join(' || ');

/** Of most rows; looked at first, since putting lists together costs more than all the rest. */
const NOTHING_FOUND = `rc.rows is null and ri.rows is null and rp.rows is null and t.rows is null and g.problems is null and x.id_household is null and not x.ambiguous`;

/** Only a review changes a class, only the register moves, ends or re-heads a household: a list that says otherwise is shown and left out. */
const CONFLICT = `
  case when h.id is null then null
    when h.ended_on is not null then 'ended'
    when not x.by_code and i.code is not null then 'otherCode'
    when h.village_id <> i.village_id then 'otherVillage'
    when m.name_folded is distinct from i.name_folded
      and (m.id_number <> i.id_number or m.id_number is distinct from i.id_number and extract(year from m.born_on) <> extract(year from i.born_on)) then 'otherHead'
    when s.id is null and exists (select from household_spell l where l.household_id = h.id and lower(l.valid) > $2::date) then 'laterClass'
    when s.id is null and exists (select from household_spell l where l.household_id = h.id) then 'leftBefore'
    when s.class <> i.class then 'otherClass'
  end`;

/**
 * Checks what lies in the temporary table `incoming` against itself and the register, all rows at once, and keeps it with what would become of it.
 * $1 the import, $2 the day of the decision, $3 the path within which people see households, $4 merged cells of the body by row,
 * $5 the standard.
 */
export function checkListSql(columns: ReadonlySet<string>, ticked: readonly string[], clears: boolean): string {
  const assessed = ASSESSED.map((field) => `'${field}'`).join(', ');
  return `
  with ${REPEATED}, ${MATCHED},
  merged as (select (m.item ->> 'row')::int as row, jsonb_agg(m.item -> 'problem') as problems from jsonb_array_elements($4::jsonb) m (item)
    where $5::int is not null group by 1),
  compared as materialized (
    select i.*, x.household_id as held_id, ${CONFLICT} as conflict, s.class as held_class, h.code as held_code, a.round_id,
      case when ${NOTHING_FOUND} then coalesce(i.problems, '[]'::jsonb) else coalesce(i.problems, '[]'::jsonb) || coalesce(g.problems, '[]'::jsonb) || ${PROBLEMS} end as found,
      case when h.id is not null then
        ${changesSql(columns, ticked, clears)} end as differing,
      case when h.id is not null and s.id is null then jsonb_build_object('class', jsonb_build_array(null, i.class)) end as first_class
    from incoming i
    join matched x on x.row = i.row
    left join repeated_code rc on rc.commune_id = i.commune_id and rc.code = i.code
    left join repeated_id ri on ri.id_number = i.id_number
    left join repeated_person rp on i.code is null and i.id_number is null and rp.village_id = i.village_id and rp.name_folded = i.name_folded
      and rp.born_on is not distinct from i.born_on
    left join twice t on t.household_id = x.household_id
    left join merged g on g.row = i.row
    left join household h on h.id = x.household_id
    left join household_member m on m.household_id = h.id and m.relation = 'head' and m.left_on is null
    left join household_spell s on s.household_id = h.id and s.valid @> $2::date
    left join assessment a on a.id = s.assessment_id),
  judged as (
    select c.*, nullif(coalesce(c.differing, '{}'::jsonb) || coalesce(c.first_class, '{}'::jsonb), '{}'::jsonb) as changed,
      coalesce(c.differing ?| array[${assessed}], false) as assessed_anew
    from compared c),
  settled as (
    select j.*, case when j.conflict is null and j.round_id is not null and j.assessed_anew then 'decidedByReview' else j.conflict end as reason
    from judged j)
  insert into household_import_row (import_id, row, hidden, commune_id, village_id, path, area_class, code, head_name, name_folded, sex, born_on,
    birth_precision, ethnicity, id_number, address, members, class, b1, b2, deprived_mask, causes, groups, note, outcome, household_id,
    assessment_id, changes, problems)
  select $1, d.row, d.hidden, d.commune_id, d.village_id, d.path, d.area_class, d.code, d.head_name, d.name_folded, d.sex, d.born_on,
    d.birth_precision, d.ethnicity, d.id_number, d.address, d.members, d.class, d.b1, d.b2, d.deprived_mask, d.causes, d.groups, d.note, o.outcome,
    case when o.outcome = 'new' then nextval('household_id_seq') else d.held_id end,
    case when o.outcome = 'new' or o.outcome = 'changed' and (d.assessed_anew or d.changed ? 'class') then nextval('assessment_id_seq') end,
    case when o.outcome = 'changed' then d.changed end,
    nullif(d.found || case when o.outcome <> 'conflict' then '[]'::jsonb else jsonb_build_array(jsonb_build_object(
      'field', case d.reason when 'otherClass' then 'class' when 'otherVillage' then 'village' when 'otherCode' then 'code' when 'otherHead' then 'headName' end,
      'key', 'householdImports.conflict.' || d.reason, 'params', jsonb_build_object('class', coalesce(d.held_class, ''), 'code', d.held_code))) end, '[]'::jsonb)
  from settled d
  cross join lateral (
    select case
      when jsonb_path_exists(d.found, '$[*] ? (!exists(@.warning))') then 'wrong'
      when d.reason is not null then 'conflict'
      when d.held_id is null then 'new'
      when d.changed is null then 'same'
      else 'changed' end as outcome) o`;
}

/** How many rows have which outcome, and which problem. */
export const countsSql = (table: 'household_import_row' | 'household_import_member'): string => `
  select
    (select jsonb_object_agg(c.outcome, c.count) from (select outcome, count(*) from ${table} where import_id = $1 group by 1) c) as counts,
    (select jsonb_object_agg(p.key, p.count) from (
      select p.item ->> 'key' as key, count(distinct r.row) as count
      from ${table} r cross join lateral jsonb_array_elements(r.problems) p (item)
      where r.import_id = $1 and r.problems is not null group by 1) p) as problems`;
