import { MEMBER_FACTS } from './check-members.sql.js';

/** The writing of a checked sheet of members, after its households. Parameters: `:id`, `:day`. Heads of new households came with them. */
const CHANGED = `r.import_id = :id and r.outcome = 'changed'`;
const TYPES: Record<string, string> = { bornOn: 'date', insured: 'boolean', merit: 'boolean', socialBenefit: 'boolean' };

/** What was compared must still be so; who was new must still be unknown. A number held elsewhere by now the database itself refuses. */
export const STALE_MEMBERS = `
  select
    (select count(*) from household_import_member r join household h on h.id = r.household_id left join household_member t on t.id = r.member_id
     where ${CHANGED} and (h.ended_on is not null or t.id is null or t.left_on is not null or exists (
       select from jsonb_each(r.changes) c where c.key <> 'nameFolded' and c.value -> 0 is distinct from case c.key ${MEMBER_FACTS.map(
         ({ field, column }) => `when '${field}' then coalesce(to_jsonb(t.${column}), 'null'::jsonb)`,
       ).join(' ')} end)))
    + (select count(*) from household_import_member r join household h on h.id = r.household_id
       where r.import_id = :id and r.outcome = 'new' and (h.ended_on is not null or exists (
         select from household_member t where t.household_id = h.id and t.left_on is null and t.relation <> 'head' and t.name_folded = r.name_folded
           and (t.id_number is null or r.id_number is null or t.id_number = r.id_number)
           and extract(year from t.born_on) = extract(year from r.born_on)))) as stale`;

export const NEW_PEOPLE = `
  insert into household_member (id, household_id, name, name_folded, sex, born_on, birth_precision, ethnicity, relation, id_number, insured, attends, completed,
    work, disability, merit, social_benefit, joined_on)
  select r.member_id, r.household_id, r.name, r.name_folded, r.sex, r.born_on, r.birth_precision, r.ethnicity, r.relation, r.id_number, r.insured, r.attends,
    r.completed, r.work, r.disability, coalesce(r.merit, false), coalesce(r.social_benefit, false), greatest(:day::date, h.registered_on)
  from household_import_member r join household h on h.id = r.household_id
  where r.import_id = :id and r.outcome = 'new' and r.relation <> 'head'`;

/** `to` 1: what the sheet says · 0: what was held before. */
export const setPeople = (to: 0 | 1): string => `
  update household_member t set ${[...MEMBER_FACTS, { field: 'nameFolded', column: 'name_folded' }]
    .map(({ field, column }) => {
      return `${column} = case when jsonb_exists(r.changes, '${field}') then (r.changes -> '${field}' ->> ${to})::${TYPES[field] ?? 'text'} else t.${column} end`;
    })
    .join(', ')}, version = t.version + 1
  from household_import_member r where ${CHANGED} and t.id = r.member_id`;

export const WRITING_MEMBERS = [NEW_PEOPLE, setPeople(1)];
