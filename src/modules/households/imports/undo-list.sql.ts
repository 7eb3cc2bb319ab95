import { listedFacts } from './list-changes.sql.js';
import { MEMBER_FACTS } from './check-members.sql.js';
import { setHouseholds, setMembers } from './write-list.sql.js';
import { setPeople } from './write-members.sql.js';

/** Taking a written list back, a fixed number of statements. Parameter: `:id`. */
const NEW = `r.import_id = :id and r.outcome = 'new'`;
const CHANGED = `r.import_id = :id and r.outcome = 'changed'`;

/** A column that refers to one of the tables a list writes to. */
export interface Reference {
  table: string;
  column: string;
  target: 'household' | 'household_member' | 'assessment';
}

/** Whatever other parts of the program keep about a household, also those that come later, refers to it by a foreign key. */
export const REFERENCES = `
  select c.conrelid::regclass::text as "table", a.attname as "column", c.confrelid::regclass::text as target
  from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
  where c.contype = 'f' and c.confrelid in ('household'::regclass, 'household_member'::regclass, 'assessment'::regclass)
    and not (c.confrelid = 'household'::regclass and c.conrelid in
      ('household_member'::regclass, 'assessment'::regclass, 'household_spell'::regclass, 'household_disclosure'::regclass))
    and not (c.confrelid = 'assessment'::regclass and c.conrelid = 'household_spell'::regclass)
  order by 1, 2`;

const SUBJECT = {
  household: 'r.household_id',
  household_member: '(select m.id from household_member m where m.household_id = r.household_id)',
  assessment: 'r.assessment_id',
};

const referred = ({ table, column, target }: Reference, subject = SUBJECT[target]): string =>
  `exists (select from ${table} x where x.${column} in (${subject}))`;

/** People of households that were there before: those the sheet of members brought, and those it changed. */
function furtherMembersSql(references: readonly Reference[]): string {
  const used = references.filter(({ target }) => target === 'household_member').map((each) => referred(each, 'p.member_id')).join(' or ') || 'false'; // prettier-ignore
  const now = [...MEMBER_FACTS, { field: 'nameFolded', column: 'name_folded' }].map(({ field, column }) => {
    return `when '${field}' then coalesce(to_jsonb(m.${column}), 'null'::jsonb)`;
  });
  return `
    select h.code, p.name, case
      when m.id is null then 'gone'
      when m.left_on is not null or h.ended_on is not null or p.outcome = 'new' and m.version <> 1 then 'members'
      when p.outcome = 'new' and (${used}) then 'used'
      when exists (select from jsonb_each(p.changes) c where c.value -> 1 is distinct from case c.key ${now.join(' ')} end) then 'members' end
    from household_import_member p
    join household_import_row r on r.import_id = p.import_id and r.row = p.household_row and r.outcome <> 'new'
    left join household h on h.id = p.household_id left join household_member m on m.id = p.member_id
    where p.import_id = :id and p.outcome in ('new', 'changed')`;
}

/** Nothing but what the list itself wrote may be there; the first twenty households that are further, with the reason. */
export function furtherSql(references: readonly Reference[]): string {
  const used = references.map((each) => referred(each)).join(' or ') || 'false';
  const usedAnew = references.filter(({ target }) => target === 'assessment').map((each) => referred(each)).join(' or ') || 'false'; // prettier-ignore
  const now = listedFacts([]).map(({ field, held }) => `when '${field}' then coalesce(to_jsonb(${held}), 'null'::jsonb)`);
  return `
  select * from (
    select h.code, h.head_name as name, case
      when h.id is null then 'gone'
      when h.version <> 1 or h.ended_on is not null then 'edited'
      when (select count(*) <> 1 + (select count(*) from household_import_member p where p.import_id = :id and p.household_row = r.row and p.outcome = 'new'
          and p.relation <> 'head') or bool_or(m.version <> 1 or m.left_on is not null) from household_member m where m.household_id = h.id) then 'members'
      when (select count(*) <> 1 or bool_or(not upper_inf(s.valid) or s.assessment_id <> r.assessment_id) from household_spell s where s.household_id = h.id) then 'class'
      when (select count(*) <> 1 from assessment a where a.household_id = h.id) then 'assessed'
      when ${used} then 'used' end as reason
    from household_import_row r left join household h on h.id = r.household_id
    where ${NEW}
    union all
    select h.code, h.head_name, case
      when h.ended_on is not null then 'edited'
      when r.assessment_id is not null and (s.assessment_id is distinct from r.assessment_id or ${usedAnew}) then 'class'
      when jsonb_exists(r.changes, 'class') and exists (select from household_spell x where x.household_id = h.id and x.id <> s.id) then 'class'
      when exists (select from jsonb_each(r.changes) c where c.key not in ('class', 'assessment') and c.value -> 1 is distinct from
        case c.key when 'nameFolded' then to_jsonb(m.name_folded) ${now.join(' ')} end) then 'edited' end
    from household_import_row r
    join household h on h.id = r.household_id
    left join household_member m on m.household_id = h.id and m.relation = 'head' and m.left_on is null
    left join household_spell s on s.household_id = h.id and upper_inf(s.valid)
    left join assessment a on a.id = s.assessment_id
    where ${CHANGED}
    union all ${furtherMembersSql(references)}) further
  where reason is not null limit 20`;
}

const BEFORE = `(r.changes -> 'assessment' ->> 0)::int`;

export const UNDOING = [
  `select set_config('chungtay.undone_import', 'on', true)`,
  `delete from household_spell s using household_import_row r
   where r.import_id = :id and (r.outcome = 'new' or r.outcome = 'changed' and jsonb_exists(r.changes, 'class'))
     and s.household_id = r.household_id and s.assessment_id = r.assessment_id`,
  `update household_spell s set assessment_id = ${BEFORE} from household_import_row r
   where ${CHANGED} and jsonb_exists(r.changes, 'assessment') and s.assessment_id = r.assessment_id`,
  `update assessment a set state = 'decided', version = a.version + 1 from household_import_row r
   where ${CHANGED} and jsonb_exists(r.changes, 'assessment') and a.id = ${BEFORE}`,
  `delete from assessment a using household_import_row r
   where r.import_id = :id and r.outcome in ('new', 'changed') and a.id = r.assessment_id`,
  setPeople(0),
  `delete from household_member m using household_import_member p
   where p.import_id = :id and p.outcome = 'new' and p.relation <> 'head' and m.id = p.member_id`,
  setHouseholds(0),
  setMembers(0),
  `delete from household_disclosure d using household_import_row r where ${NEW} and d.household_id = r.household_id`,
  `delete from household_member m using household_import_row r where ${NEW} and m.household_id = r.household_id`,
  `delete from household h using household_import_row r where ${NEW} and h.id = r.household_id`,
  `select set_config('chungtay.undone_import', '', true)`,
];
