import { listedFacts } from './list-changes.sql.js';

/** The writing of a checked list, a fixed number of statements whatever its length. Parameters: `:id`, `:day`. */
const NEW = `household_import_row r where r.import_id = :id and r.outcome = 'new'`;
const CHANGED = `r.import_id = :id and r.outcome = 'changed'`;

/** Two imports or two officers of a commune give codes one after the other. */
export const LOCK_CODES = `
  select pg_advisory_xact_lock(hashtext('household_code'), c.commune_id)
  from (select distinct r.commune_id from ${NEW} order by 1) c`;

const held = (field: string): string => listedFacts([]).find((each) => each.field === field)!.held;

/** What was compared must still be so; what was new must still be unknown. */
export const STALE = `
  select
    (select count(*) from household_import_row r
     join household h on h.id = r.household_id
     left join household_member m on m.household_id = h.id and m.relation = 'head' and m.left_on is null
     left join household_spell s on s.household_id = h.id and s.valid @> :day::date
     left join assessment a on a.id = s.assessment_id
     where ${CHANGED} and (h.ended_on is not null or s.class is not null and s.class <> r.class or jsonb_exists(r.changes, 'class') and exists (
         select from household_spell x where x.household_id = h.id)
       or exists (select from jsonb_each(r.changes) c where c.value -> 0 is distinct from
         case c.key when 'class' then 'null'::jsonb ${listedFacts([])
           .map(({ field }) => `when '${field}' then coalesce(to_jsonb(${held(field)}), 'null'::jsonb)`)
           .join(' ')} end)))
    + (select count(*) from household_import_row r where r.import_id = :id and r.outcome = 'new' and r.code is not null
       and exists (select from household h where h.code_unit_id = r.commune_id and h.code = r.code))
    + (select count(*) from household_import_row r where r.import_id = :id and r.outcome = 'new' and r.id_number is not null
       and exists (select from household_member m where m.id_number = r.id_number and m.left_on is null))
    + (select count(*) from household_import_row r join household h on h.village_id = r.village_id and h.ended_on is null
       join household_member m on m.household_id = h.id and m.relation = 'head' and m.left_on is null and m.name_folded = r.name_folded
       where r.import_id = :id and r.outcome = 'new' and extract(year from m.born_on) = extract(year from r.born_on)) as stale`;

export const NEW_HOUSEHOLDS = `
  insert into household (id, code, code_unit_id, village_id, path, address, head_name, stated_members, origin, registered_on, note)
  with listed as materialized (
    select r.commune_id, coalesce(max(r.code::int) filter (where r.code ~ '^[0-9]{1,8}$'), 0) as last from ${NEW} group by 1),
  given as materialized (
    select l.commune_id, greatest(l.last, coalesce((
      select max(h.code::int) from household h where h.code_unit_id = l.commune_id and h.code ~ '^[0-9]{1,8}$'), 0)) as last
    from listed l)
  select r.household_id, coalesce(r.code, lpad((k.last + row_number() over (partition by r.commune_id, r.code is null order by r.row))::text, 5, '0')),
    r.commune_id, r.village_id, r.path, r.address, r.head_name, r.members, 'imported', :day::date, r.note
  from household_import_row r join given k on k.commune_id = r.commune_id
  where r.import_id = :id and r.outcome = 'new'`;

export const NEW_MEMBERS = `
  insert into household_member (household_id, name, name_folded, sex, born_on, birth_precision, ethnicity, relation, id_number, joined_on, head_from,
    insured, attends, completed, work, disability, merit, social_benefit)
  select r.household_id, r.head_name, r.name_folded, r.sex, r.born_on, r.birth_precision, r.ethnicity, 'head', r.id_number, :day::date, :day::date,
    e.insured, e.attends, e.completed, e.work, e.disability, coalesce(e.merit, false), coalesce(e.social_benefit, false)
  from household_import_row r
  left join household_import_member e on e.import_id = r.import_id and e.household_row = r.row and e.relation = 'head' and e.outcome = 'new'
  where r.import_id = :id and r.outcome = 'new'`;

const minority = (row: string): string => `case when ${row}.ethnicity <> '01' then array['ethnic_minority'] else '{}'::text[] end`;

export const NEW_ASSESSMENTS = `
  insert into assessment (id, household_id, standard_id, assessed_on, area_class, b1, b2, deprived_mask, class, causes, groups, members, state)
  select r.assessment_id, r.household_id, :standardId::int, :day::date, r.area_class, r.b1, r.b2, r.deprived_mask, r.class, coalesce(r.causes, '{}'),
    coalesce(r.groups, ${minority('r')}), r.members, 'decided'
  from ${NEW}`;

/** A correction is an assessment of its own; what the list does not say is taken over from the one it replaces. */
const anew = (field: string, column: string): string =>
  `case when jsonb_exists(r.changes, '${field}') then r.${column} else coalesce(a.${column}, r.${column}) end`;

export const ANEW_ASSESSMENTS = `
  insert into assessment (id, household_id, standard_id, assessed_on, area_class, income_per_head, b1, b2, deprived_mask, answers, class, causes, groups,
    members, reviewer, state)
  select r.assessment_id, r.household_id, coalesce(a.standard_id, :standardId::int), coalesce(a.assessed_on, :day::date), coalesce(a.area_class, r.area_class),
    a.income_per_head, ${anew('b1', 'b1')}, ${anew('b2', 'b2')}, ${anew('deprivedMask', 'deprived_mask')}, a.answers, r.class,
    coalesce(${anew('causes', 'causes')}, '{}'), coalesce(${anew('groups', 'groups')}, ${minority('m')}), coalesce(a.members, r.members), a.reviewer, 'decided'
  from household_import_row r
  join household_member m on m.household_id = r.household_id and m.relation = 'head' and m.left_on is null
  left join household_spell s on s.household_id = r.household_id and s.valid @> :day::date
  left join assessment a on a.id = s.assessment_id
  where ${CHANGED} and r.assessment_id is not null`;

export const NEW_SPELLS = `
  insert into household_spell (household_id, village_id, class, valid, started_by, assessment_id)
  select r.household_id, r.village_id, r.class, daterange(:day::date, null), 'first_list', r.assessment_id
  from household_import_row r
  where r.import_id = :id and (r.outcome = 'new' or r.outcome = 'changed' and jsonb_exists(r.changes, 'class'))`;

const REPLACED = `select s.id as spell_id, s.assessment_id as old_id, r.assessment_id as new_id
  from household_import_row r join household_spell s on s.household_id = r.household_id and s.valid @> :day::date
  where ${CHANGED} and r.assessment_id is not null and not jsonb_exists(r.changes, 'class')`;

/** Kept in the change set, so that undoing finds the way back. */
export const NOTE_REPLACED = `
  update household_import_row r set changes = r.changes || jsonb_build_object('assessment', jsonb_build_array(x.old_id, x.new_id))
  from (${REPLACED}) x where r.import_id = :id and r.assessment_id = x.new_id`;

export const REPLACED_ASSESSMENTS = `update assessment a set state = 'replaced', version = a.version + 1 from (${REPLACED}) x where a.id = x.old_id`;

export const SPELLS_OF_ANEW = `update household_spell s set assessment_id = x.new_id from (${REPLACED}) x where s.id = x.spell_id`;

/** `to` 1: what the list says · 0: what was held before. */
const value = (field: string, to: 0 | 1, type: string): string => `(r.changes -> '${field}' ->> ${to})::${type}`;
const assigned = (column: string, field: string, to: 0 | 1, type = 'text'): string =>
  `${column} = case when jsonb_exists(r.changes, '${field}') then ${value(field, to, type)} else t.${column} end`;

export const setHouseholds = (to: 0 | 1): string => `
  update household t set ${[
    assigned('head_name', 'headName', to),
    assigned('address', 'address', to),
    assigned('stated_members', 'members', to, 'smallint'),
    assigned('note', 'note', to),
  ].join(', ')}, version = t.version + 1
  from household_import_row r where ${CHANGED} and t.id = r.household_id and jsonb_exists_any(r.changes, array['headName', 'address', 'members', 'note'])`;

export const setMembers = (to: 0 | 1): string => `
  update household_member t set ${[
    assigned('name', 'headName', to),
    `name_folded = case when jsonb_exists(r.changes, 'headName') then ${to === 1 ? 'r.name_folded' : `r.changes -> 'nameFolded' ->> 0`} else t.name_folded end`,
    assigned('sex', 'sex', to),
    assigned('born_on', 'bornOn', to, 'date'),
    assigned('birth_precision', 'birthPrecision', to),
    assigned('ethnicity', 'ethnicity', to),
    assigned('id_number', 'idNumber', to),
  ].join(', ')}, version = t.version + 1
  from household_import_row r where ${CHANGED} and t.household_id = r.household_id and t.relation = 'head' and t.left_on is null
    and jsonb_exists_any(r.changes, array['headName', 'sex', 'bornOn', 'birthPrecision', 'ethnicity', 'idNumber'])`;

/** The folded name goes with the name, though nobody reads it in the list of changes. */
export const NOTE_FOLDED = `
  update household_import_row r set changes = r.changes || jsonb_build_object('nameFolded', jsonb_build_array(m.name_folded, r.name_folded))
  from household_member m
  where ${CHANGED} and jsonb_exists(r.changes, 'headName') and m.household_id = r.household_id and m.relation = 'head' and m.left_on is null`;

/** The rows came in a moment ago: without figures about them the planner takes them for a few. */
const FIGURES = `analyze household_import_row, household_import_member`;

export const WRITING = [
  FIGURES,
  LOCK_CODES,
  NEW_HOUSEHOLDS,
  NEW_MEMBERS,
  NEW_ASSESSMENTS,
  NOTE_FOLDED,
  ANEW_ASSESSMENTS,
  NOTE_REPLACED,
  REPLACED_ASSESSMENTS,
  SPELLS_OF_ANEW,
  NEW_SPELLS,
  setHouseholds(1),
  setMembers(1),
];
