import { overOn } from '../units/succession.sql.js';
import { PEOPLE } from './people.sql.js';

/**
 * The statements of one derivation. What is open and whose turn it is stand in two tables of the transaction, so that the planner knows how
 * much there is: as parts of one statement their sizes are guesses, and a wrong one costs minutes. For the same reason `TURNS` joins two things at a time.
 */
export const PREPARE = [
  `select set_config('work_mem', '64MB', true), set_config('jit', 'off', true)`,
  `create temporary table if not exists open_duty (subject_key text, due_on date, unit_id int, person_id int, params jsonb, link text) on commit drop`,
  `create temporary table if not exists duty_turn (unit_id int, due_on date, person_id int, user_id int, code text, rank int, duty boolean, unit_path ltree)
   on commit drop`,
];

/** The other joins are for small tables, and the statistics of what was told are old on just the busiest days. */
export const HASHED = `select set_config('enable_nestloop', 'off', true), set_config('enable_mergejoin', 'off', true)`;

export const FINISH = [
  'truncate open_duty, duty_turn',
  `select set_config('enable_nestloop', 'on', true), set_config('enable_mergejoin', 'on', true)`,
];

/** Only what some step has come for. */
export const openSql = (source: string): string => `
  insert into open_duty
  select o.subject_key, o.due_on, o.unit_id, coalesce(o.person_id, 0), o.params, o.link from (${source}) o
  where o.due_on = any (:days::date[])`;

/**
 * Whose turn it is: once for each unit and day, not for each duty. Due steps are joined by their deadline, so that no working day is
 * counted here. The people of whoever took over stand for a unit that is over, by the policy of the place where they are; of a unit that
 * nobody took over only those above it are told, and of an office that ended with its commune those of the new one.
 */
export const TURNS = `
  with recursive step as materialized (
    select * from jsonb_to_recordset(:steps::jsonb) as s (policy int, "dueOn" date, audience text, code text, rank int, duty boolean)
  ), ruling as materialized (
    select top.path, r.policy from jsonb_to_recordset(:rulings::jsonb) as r ("unitId" int, policy int)
    join unit_version top on top.unit_id = r."unitId" and top.valid @> :today::date
  ), ${PEOPLE}, hand as materialized (
    select distinct unit_id, due_on, person_id from open_duty
  ), place (unit_id, now_id) as (
    select distinct unit_id, unit_id from hand
    union
    select p.unit_id, s.to_unit_id from place p join unit_succession s on s.from_unit_id = p.now_id and s.to_unit_id is not null
    where s.on_date <= :today::date and ${overOn('p.now_id', ':today')}
  ), stand as materialized (
    select p.unit_id, p.now_id, v.path, coalesce((
        select s.to_unit_id from unit_succession s where s.from_unit_id = v.parent_id and s.to_unit_id is not null and ${overOn('v.parent_id', ':today')}
        order by s.on_date desc, s.id limit 1), v.parent_id) as parent_id,
      coalesce((select r.policy from ruling r where r.path @> v.path order by nlevel(r.path) desc limit 1), 0) as policy
    from place p
    join lateral (
      select x.parent_id, x.path from unit_version x
      where x.unit_id = p.now_id
        and (x.valid @> :today::date or not exists (select from unit_succession s where s.from_unit_id = p.now_id and s.to_unit_id is not null))
      order by x.valid @> :today::date desc, upper(x.valid) desc nulls first limit 1
    ) v on true
  ), placed as materialized (
    select h.*, t.now_id, t.parent_id, t.policy, t.path from hand h join stand t on t.unit_id = h.unit_id
  ), asked as materialized (
    select p.*, s.audience, s.code, s.rank, s.duty, case s.audience when 'above' then p.parent_id else p.now_id end as asked_id
    from placed p join step s on s."dueOn" = p.due_on and s.policy = p.policy
  ), turn as (
    select a.unit_id, a.due_on, a.person_id, p.user_id, a.code, a.rank, a.duty, p.unit_path
    from asked a join person p on p.unit_id = a.asked_id and p.audience = a.audience
    where a.person_id = 0 or a.audience <> 'owner'
    union all
    select a.unit_id, a.due_on, a.person_id, u.id, a.code, a.rank, a.duty, a.path
    from asked a join user_account u on u.id = a.person_id and u.status = 'active'
    where a.audience = 'owner'
  )
  insert into duty_turn
  select distinct on (unit_id, due_on, person_id, user_id) * from turn order by unit_id, due_on, person_id, user_id, rank desc, code`;

/** What was not sent yet and is no longer so: done, moved, no longer theirs. Answers the messages that told of it. */
export const WITHDRAW = `
  with untold as (
    select id from reminder where kind = :kind and message_id is null and withdrawn_at is null
    union all
    select k.id from delivery d join reminder k on k.message_id = d.message_id
    where d.state = 'waiting' and d.refusals = 0 and d.channel = 'mail' and k.kind = :kind and k.withdrawn_at is null
  )
  update reminder r set withdrawn_at = :now from untold u
  where r.id = u.id and not exists (
    select from open_duty o join duty_turn t on t.unit_id = o.unit_id and t.due_on = o.due_on and t.person_id = o.person_id
    where o.subject_key = r.subject_key and o.due_on = r.due_on and t.user_id = r.recipient_id)
  returning r.message_id as "messageId"`;

/**
 * Whoever was told a later step of the same deadline is not told an earlier one; a deadline that moved away and back is told again only
 * if it had not been sent.
 */
export const ADD = `
  insert into reminder as r (kind, subject_key, step, rank, recipient_id, due_on, params, link, unit_path, duty, created_at)
  select :kind, o.subject_key, t.code, t.rank, t.user_id, o.due_on, o.params, o.link, t.unit_path, t.duty, :now
  from open_duty o join duty_turn t on t.unit_id = o.unit_id and t.due_on = o.due_on and t.person_id = o.person_id
  where not exists (
    select from reminder k where k.kind = :kind and k.due_on = any (:days::date[]) and k.due_on = o.due_on and k.subject_key = o.subject_key
      and k.recipient_id = t.user_id and k.rank >= t.rank and k.withdrawn_at is null)
  on conflict (kind, due_on, subject_key, recipient_id, step) do update
    set withdrawn_at = null, message_id = null, params = excluded.params, link = excluded.link, created_at = excluded.created_at
    where r.withdrawn_at is not null`;
