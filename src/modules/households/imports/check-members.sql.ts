import { others, problem } from './check-list.sql.js';

/** What the sheet of members says of a person against what the register holds: `i` the row, `m` the person. */
interface ListedFact {
  field: string;
  column: string;
  /** The column of the file that brings it. */
  brought: string;
  /** A tick is no or yes, never unknown. */
  tick: boolean;
  /** The list of households says it of the head: of that one, here it is only read along. */
  ofHead: boolean;
}

const fact = (field: string, column: string, more: Partial<ListedFact> = {}): ListedFact => ({
  ...{ field, column, brought: field, tick: false, ofHead: false },
  ...more,
});

export const MEMBER_FACTS: readonly ListedFact[] = [
  fact('name', 'name', { ofHead: true }),
  fact('sex', 'sex', { ofHead: true }),
  fact('bornOn', 'born_on', { ofHead: true }),
  fact('birthPrecision', 'birth_precision', { brought: 'bornOn', ofHead: true }),
  fact('ethnicity', 'ethnicity', { ofHead: true }),
  fact('relation', 'relation', { ofHead: true }),
  fact('idNumber', 'id_number', { ofHead: true }),
  fact('insured', 'insured'),
  fact('attends', 'attends'),
  fact('completed', 'completed'),
  fact('work', 'work'),
  fact('disability', 'disability'),
  fact('merit', 'merit', { tick: true }),
  fact('socialBenefit', 'social_benefit', { tick: true }),
];

/** `{field: [held, listed]}` of what the file has a column for; an empty cell differs only where empty cells take away. */
function changesSql(columns: ReadonlySet<string>, clears: boolean): string {
  const pairs = MEMBER_FACTS.filter(({ brought }) => columns.has(brought)).map(({ field, column, tick, ofHead }) => {
    const listed = tick && clears ? `coalesce(i.${column}, false)` : `i.${column}`;
    const apply = [ofHead ? `i.relation <> 'head'` : 'true', clears ? 'true' : `${listed} is not null`].join(' and ');
    return `case when ${apply} and ${listed} is distinct from m.${column} then jsonb_build_object('${field}', jsonb_build_array(m.${column}, ${listed})) else '{}'::jsonb end`;
  });
  return `nullif(${pairs.join(' || ')}, '{}'::jsonb)`;
}

/** The households of the list by the code they have there, or in the register. */
const LISTED = `
  listed as materialized (
    select distinct on (r.commune_id, k.code) r.commune_id, k.code, r.row, r.outcome, r.household_id, r.head_name, r.name_folded, r.sex, r.born_on,
      r.ethnicity, r.id_number
    from household_import_row r left join household h on h.id = r.household_id and r.outcome <> 'new'
    cross join lateral (values (r.code, 1), (h.code, 2)) k (code, place)
    where r.import_id = $1 and k.code is not null order by r.commune_id, k.code, k.place, r.row)`;

/** Whom the register knows: by the number of an export, as the head, by ID number, by name and year of birth within the household. */
const MATCHED = `
  placed as materialized (
    select i.row, l.row as household_row, l.outcome as household_outcome, l.household_id, l.outcome = 'new' as of_new
    from incoming_member i left join listed l on l.commune_id = i.commune_id and l.code = i.code),
  likely as materialized (
    select i.row, min(m.id) as id, count(*) as found
    from incoming_member i join placed f on f.row = i.row and not f.of_new
    join household_member m on m.household_id = f.household_id and m.left_on is null and m.name_folded = i.name_folded and m.relation <> 'head'
      and (m.born_on is null or i.born_on is null or extract(year from m.born_on) = extract(year from i.born_on))
      and (m.id_number is null or i.id_number is null or m.id_number = i.id_number)
    group by i.row),
  matched as materialized (
    select f.*, hd.id as head_id, d.id as id_holder, d.household_id as id_household, i.member_id is not null and k.id is null as lost,
      coalesce(k.id, case when i.relation = 'head' then hd.id end, case when d.household_id = f.household_id then d.id end,
        case when n.found = 1 and i.relation <> 'head' then n.id end) as id,
      coalesce(n.found, 0) > 1 and k.id is null and d.id is null and i.relation <> 'head' as ambiguous
    from placed f join incoming_member i on i.row = f.row
    left join household_member k on k.id = i.member_id and k.household_id = f.household_id and k.left_on is null
    left join household_member hd on hd.household_id = f.household_id and hd.relation = 'head' and hd.left_on is null
    left join household_member d on d.id_number = i.id_number and d.left_on is null
    left join likely n on n.row = f.row)`;

const REPEATED = `
  repeated_id as materialized (
    select id_number, array_agg(row order by row) as rows
    from (select id_number from incoming_member where id_number is not null group by 1 having count(*) > 1) r join incoming_member using (id_number) group by 1),
  heads as materialized (
    select commune_id, code, array_agg(row order by row) as rows from incoming_member where relation = 'head' group by 1, 2 having count(*) > 1),
  repeated_person as materialized (
    select commune_id, code, name_folded, born_on, array_agg(row order by row) as rows
    from incoming_member where id_number is null and member_id is null group by 1, 2, 3, 4 having count(*) > 1),
  twice as materialized (select id, array_agg(row order by row) as rows from matched where id is not null group by 1 having count(*) > 1)`;

const headCell = (field: string, column: string): string =>
  problem(
    `i.relation = 'head' and i.${column} is not null and i.${column} is distinct from l.${column} and i.${column} is distinct from m.${column}`,
    field,
    'headCell',
    `jsonb_build_object('row', l.row)`,
  );

const PROBLEMS = [
  problem(
    'x.household_row is null and i.code is not null and i.commune_id is not null',
    'code',
    'memberNoHousehold',
    `jsonb_build_object('code', i.code)`,
  ),
  problem('x.lost and x.household_row is not null', 'memberId', 'memberUnknown'),
  problem('ri.rows is not null', 'idNumber', 'repeatedId', others('ri.rows')),
  problem('lh.row is not null', 'idNumber', 'idOfHead', `jsonb_build_object('row', lh.row)`),
  problem(
    'x.id_holder is not null and x.household_row is not null and x.id_holder is distinct from x.id',
    'idNumber',
    'idElsewhere',
    `jsonb_build_object('code', coalesce((select e.code from household e where e.id = x.id_household and e.path <@ $2::ltree), '–'))`,
  ),
  problem('hs.rows is not null', 'relation', 'twoHeadsOfMembers', others('hs.rows')),
  problem(
    `hs.rows is null and i.relation = 'head' and i.name_folded <> l.name_folded and i.name_folded is distinct from m.name_folded`,
    'name',
    'headOfList',
    `jsonb_build_object('name', coalesce(l.head_name, ''), 'row', l.row)`,
  ),
  problem(
    `not x.of_new and (i.relation = 'head' and x.id is distinct from x.head_id or i.relation <> 'head' and x.id = x.head_id)`,
    'relation',
    'headRelation',
  ),
  headCell('sex', 'sex'),
  headCell('bornOn', 'born_on'),
  headCell('ethnicity', 'ethnicity'),
  headCell('idNumber', 'id_number'),
  problem('rp.rows is not null', 'name', 'samePerson', others('rp.rows')),
  problem('t.rows is not null and rp.rows is null and ri.rows is null and hs.rows is null', 'name', 'samePerson', others('t.rows')),
  problem('x.ambiguous', 'name', 'severalPeople'),
].join(' || ');

/**
 * Checks what lies in the temporary table `incoming_member` against itself, the checked list of households and the register, and keeps it
 * with what would become of it. $1 the import, $2 the path within which people see households, $3 merged cells of the body by row.
 */
export function checkMembersSql(columns: ReadonlySet<string>, clears: boolean): string {
  return `
  with ${LISTED}, ${MATCHED}, ${REPEATED},
  merged as (select (c.item ->> 'row')::int as row, jsonb_agg(c.item -> 'problem') as problems from jsonb_array_elements($3::jsonb) c (item) group by 1),
  compared as (
    select i.*, x.household_row, x.household_outcome, x.household_id, x.id as held_id, x.of_new,
      coalesce(i.problems, '[]'::jsonb) || coalesce(g.problems, '[]'::jsonb) || ${PROBLEMS} as found,
      case when m.id is not null then ${changesSql(columns, clears)} end as differing, m.name_folded as held_folded
    from incoming_member i
    join matched x on x.row = i.row
    left join listed l on l.commune_id = i.commune_id and l.code = i.code
    left join listed lh on lh.id_number = i.id_number and (lh.row <> l.row or i.relation <> 'head')
    left join repeated_id ri on ri.id_number = i.id_number
    left join heads hs on i.relation = 'head' and hs.commune_id = i.commune_id and hs.code = i.code
    left join repeated_person rp on i.id_number is null and i.member_id is null and rp.commune_id = i.commune_id and rp.code = i.code
      and rp.name_folded = i.name_folded and rp.born_on is not distinct from i.born_on
    left join twice t on t.id = x.id
    left join merged g on g.row = i.row
    left join household_member m on m.id = x.id)
  insert into household_import_member (import_id, row, hidden, household_row, household_id, code, name, name_folded, relation, sex, born_on, birth_precision,
    ethnicity, id_number, insured, attends, completed, work, disability, merit, social_benefit, outcome, member_id, changes, problems)
  select distinct on (c.row) $1, c.row, c.hidden, c.household_row, c.household_id, c.code, c.name, c.name_folded, c.relation, c.sex, c.born_on, c.birth_precision,
    c.ethnicity, c.id_number, c.insured, c.attends, c.completed, c.work, c.disability, c.merit, c.social_benefit, o.outcome,
    case when o.outcome = 'new' and c.relation <> 'head' then nextval('household_member_id_seq') else c.held_id end,
    case when o.outcome = 'changed' then c.differing
      || case when c.differing ? 'name' then jsonb_build_object('nameFolded', jsonb_build_array(c.held_folded, c.name_folded)) else '{}'::jsonb end end,
    nullif(c.found || case when o.outcome = 'conflict' then jsonb_build_array(jsonb_build_object('field', 'code', 'key', 'householdImports.conflict.householdLeft',
      'params', jsonb_build_object('row', c.household_row))) else '[]'::jsonb end, '[]'::jsonb)
  from compared c
  cross join lateral (
    select case
      when jsonb_path_exists(c.found, '$[*] ? (!exists(@.warning))') then 'wrong'
      when c.household_outcome = 'conflict' then 'conflict'
      when c.held_id is null then 'new'
      when c.differing is null then 'same'
      else 'changed' end as outcome) o
  order by c.row`;
}
