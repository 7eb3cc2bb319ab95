/**
 * Who stands for which unit on the day `:today`: those of the unit itself, and those of its offices whose role acts for the whole area
 * (`:areaRoles`). `:meant` says which roles an audience has. CTEs `stands` and `person (unit_id, audience, user_id, unit_path)`.
 */
export const PEOPLE = `
  stands as (
    select m.user_id, m.role, m.unit_id, v.path from membership m
    join user_account a on a.id = m.user_id and a.status = 'active'
    join unit_version v on v.unit_id = m.unit_id and v.valid @> :today::date
    where m.valid @> :today::date and not m.custodian
    union
    select m.user_id, m.role, v.parent_id, v.path from membership m
    join user_account a on a.id = m.user_id and a.status = 'active'
    join unit_version v on v.unit_id = m.unit_id and v.valid @> :today::date
    where m.valid @> :today::date and not m.custodian and v.level = 'organisation' and m.role = any (:areaRoles::text[])
  ), person as (
    select s.unit_id, r.audience, s.user_id, min(s.path::text)::ltree as unit_path
    from stands s join jsonb_to_recordset(:meant::jsonb) as r (audience text, role text) on r.role = s.role
    group by s.unit_id, r.audience, s.user_id
  )`;
