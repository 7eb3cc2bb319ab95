/** Still open, and its day gone by without a delivery in time: what "only the overdue" lists and what every count of them says. */
export const OVERDUE = `coalesce(d.first_on, :today::date) > t.due_on and t.state not in ('approved', 'closed', 'cancelled')`;

/** When something was first handed in for task `t`, as `d`; what was withdrawn does not count. */
export const FIRST_DELIVERY = `left join lateral (
    select min(x.delivered_on) as first_on from task_delivery x where x.task_id = t.id and x.state <> 'withdrawn'
  ) d on true`;

/** One row for each task with everything a list says of it: `:today` decides what is late; a first delivery in time stays in time. */
export const TASK_COLUMNS = `
  t.id, t.title, t.deliverable, t.state, t.rule, t.occurrence, t.occurrences, t.opens_on::text as "opensOn", t.first_due_on::text as "firstDueOn",
  t.due_on::text as "dueOn", t.moved_from::text as "movedFrom", t.invented, t.version, t.unit_id as "unitId", t.unit_path::text as "unitPath",
  v.kind as "unitKind", v.name as "unitName", p.id as "planId", p.name as "planName", p.unit_path::text as "planPath",
  p.campaign_id as "campaignId", k.id as "clauseId", k.number as "clauseNumber", k.title as "clauseTitle", t.delegate_id as "delegateId",
  a.full_name as "delegateName", d.first_on::text as "deliveredOn",
  coalesce(d.first_on, case when t.state in ('approved', 'closed', 'cancelled') then null else :today::date end) > t.due_on
    and t.state <> 'cancelled' as late,
  exists (select from task_extension e where e.task_id = t.id and e.granted is null) as "timeAsked"`;

export const TASK_TABLES = `
  from task t
  join plan p on p.id = t.plan_id
  join campaign c on c.id = p.campaign_id
  left join clause k on k.id = t.clause_id
  left join user_account a on a.id = t.delegate_id
  join lateral (
    select x.kind, x.name, x.name_folded from unit_version x where x.unit_id = t.unit_id
    order by x.path = t.unit_path desc, upper(x.valid) desc nulls first limit 1
  ) v on true
  ${FIRST_DELIVERY}`;
