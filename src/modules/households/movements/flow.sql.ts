import { inGroup, PLACE } from './place.sql.js';

/**
 * A decision of before the period turned out wrong: nobody left or fell into poverty by its correction. What was decided and corrected
 * within the period needs no rule, since only its ends count.
 */
const correctsBefore = (spell: string): string =>
  `(${spell}.started_by = 'correction' and exists (select from review_correction k where k.assessment_id = ${spell}.assessment_id and k.wrong_since <= :from::date))`;

/**
 * CTE `flow (household_id, kind, child_id, area)`: what became of each household between the evening of `:from` and that of `:to`, seen
 * from the class `:class`. A household is in it once for each thing that counts: at the start, at the end, and one movement for
 * each end that has no other; whom the same spell holds on both days did not move. So start − decreases + increases = end holds by construction, in every part of the unit.
 */
export const FLOW = `
  ${PLACE},
  found as materialized (
    select h.household_id, h.assessment_id, p.child_id, p.area, h.valid @> :from::date as was, h.valid @> :to::date as is_now from place p
    join household_spell h on h.village_id = p.village_id and h.class = :class and (h.valid @> :from::date or h.valid @> :to::date)
      and ${inGroup('h')}),
  both_ends as materialized (
    select household_id, bool_or(was) as was, bool_or(is_now) as is_now,
      min(child_id) filter (where was) as from_child, min(area) filter (where was) as from_area,
      min(child_id) filter (where is_now) as to_child, min(area) filter (where is_now) as to_area,
      min(assessment_id) filter (where is_now) as to_assessment
    from found where not (was and is_now) group by household_id),
  gone as (
    select b.household_id, b.from_child, b.from_area,
      case when later.class <> :class and in_unit.village_id is not null and not ${correctsBefore('later')} then 'exit' else 'other_decrease' end as kind
    from both_ends b
    left join household_spell later on later.household_id = b.household_id and later.valid @> :to::date
    left join place in_unit on in_unit.village_id = later.village_id
    where b.was and not b.is_now),
  come as (
    select b.household_id, b.to_child, b.to_area,
      case when before.class = :class or before.village_id is not null and in_unit.village_id is null
             or before.village_id is null and first.started_by not in ('review', 'correction') or exists (select from review_correction k
               where k.assessment_id = b.to_assessment and exists (select from household_spell later where later.household_id = b.household_id
                 and later.assessment_id = k.assessment_id and ${correctsBefore('later')})) then 'other_increase'
           when exists (select from household_spell o where o.household_id = b.household_id and o.class = :class
             and lower(o.valid) <= :from::date) then 'relapse'
           else 'newly' end as kind
    from both_ends b
    left join household_spell before on before.household_id = b.household_id and before.valid @> :from::date
    left join place in_unit on in_unit.village_id = before.village_id
    left join lateral (
      select f.started_by from household_spell f
      where before.household_id is null and f.household_id = b.household_id and lower(f.valid) > :from::date
      order by lower(f.valid) limit 1) first on true
    where b.is_now and not b.was),
  flow as (
    select household_id, 'start' as kind, child_id, area from found where was
    union all select household_id, 'end', child_id, area from found where is_now
    union all select household_id, kind, from_child, from_area from gone
    union all select household_id, kind, to_child, to_area from come
    union all select household_id, 'other_decrease', from_child, from_area from both_ends where from_child <> to_child
    union all select household_id, 'other_increase', to_child, to_area from both_ends where from_child <> to_child)`;
