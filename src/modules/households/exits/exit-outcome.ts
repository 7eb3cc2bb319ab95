/**
 * What became of each registration, as SQL: to be joined to `exit_registration r` under the name `o`. Parameter: `day`.
 *
 * The next decided review after the day of registration judges: a spell it began tells the new class; a decided assessment that began
 * none says that the class went on. A better class is an exit. Falling back to the old class or a worse one within three years is a
 * relapse. What a correction took back judges nothing. Nothing here is ever stored.
 */
export const OUTCOME = `
  left join lateral (
    select x.on_day, x.class from (
      select lower(s.valid) as on_day, s.class from household_spell s
      where s.household_id = r.household_id and s.started_by in ('review', 'correction') and not {wrong}
        and lower(s.valid) > r.registered_on and lower(s.valid) <= :day::date
      union all
      select a.assessed_on, a.class from assessment a
      where a.household_id = r.household_id and a.state = 'decided' and a.assessed_on > r.registered_on and a.assessed_on <= :day::date
        and not exists (select from household_spell s where s.assessment_id = a.id)
    ) x order by x.on_day limit 1
  ) j on true
  left join lateral (
    select lower(s.valid) as on_day from household_spell s
    where s.household_id = r.household_id and {exited} and not {wrong}
      and lower(s.valid) > j.on_day and lower(s.valid) <= least(:day::date, (j.on_day + make_interval(years => 3))::date)
      and (s.class = 'poor' or s.class = r.class_then)
    order by lower(s.valid) limit 1
  ) back on true
  cross join lateral (
    select case
        when r.withdrawn_on is not null then 'withdrew'
        when {exited} then 'exited'
        when j.class is not null then 'not_yet'
        when h.ended_on <= :day::date then 'no_longer_kept'
        else 'awaiting' end as outcome,
      case when r.withdrawn_on is null then j.on_day end as judged_on, j.class as judged_class,
      case when r.withdrawn_on is null then back.on_day end as relapsed_on
  ) o`
  .replaceAll('{wrong}', `exists (select from review_correction k where k.replaced_id = s.assessment_id)`)
  .replaceAll('{exited}', `(j.class in ('average', 'not_poor') or (j.class = 'near_poor' and r.class_then = 'poor'))`);

/** What `OUTCOME` stands on. */
export const REGISTRATIONS = `exit_registration r join household h on h.id = r.household_id ${OUTCOME}`;
