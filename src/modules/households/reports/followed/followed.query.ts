import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/actor.js';
import type { PlainDate } from '../../../platform/time/plain-date.js';
import type { HouseholdClass } from '../../household-words.js';
import { inGroup, PLACE } from '../../movements/place.sql.js';
import type { ReportScope } from '../report-scope.js';
import type { FollowedState } from './followed.rules.js';

export interface FollowedHousehold {
  id: number;
  code: string;
  headName: string;
  village: string;
  leftOn: PlainDate;
  became: HouseholdClass;
  /** The class on the last day of the period; null when it is not kept any more. */
  class: HouseholdClass | null;
  state: FollowedState;
  /** How often it became poor again since it first left within these years. */
  relapses: number;
  until: PlainDate;
  total: number;
}

export interface FollowedFilters {
  state: FollowedState | null;
  leftIn: number | null;
}

/** Households of the unit that left poverty within the years before the last day of the period, each with its latest exit. */
@Injectable()
export class FollowedQuery {
  constructor(private readonly em: EntityManager) {}

  page(
    actor: Actor,
    scope: ReportScope,
    years: number,
    filters: FollowedFilters,
    page: { limit: number; offset: number },
  ): Promise<FollowedHousehold[]> {
    return this.em.execute<FollowedHousehold[]>(PAGE, { ...parametersOf(actor, scope, years), ...filters, ...page });
  }

  /** How many are in each state, and how often they fell back altogether. */
  states(actor: Actor, scope: ReportScope, years: number): Promise<{ state: FollowedState; households: number; relapses: number }[]> {
    return this.em.execute(STATES, parametersOf(actor, scope, years));
  }
}

const parametersOf = (actor: Actor, { unitId, to, group }: ReportScope, years: number) => ({
  ...{ unitId, to, group, years },
  paths: `{${actor.paths('household.view').join(',')}}`,
});

/** An exit is the end of a poor spell that another class follows: who moved or died did not leave poverty, nor who was found poor after all. */
const FOLLOWED = `
  ${PLACE},
  exits as materialized (
    select s.household_id, upper(s.valid) as left_on, n.class as became
    from place p
    join household_spell s on s.village_id = p.village_id and s.class = 'poor' and ${inGroup('s')}
      and upper(s.valid) > (:to::date - make_interval(years => :years::int))::date and upper(s.valid) <= :to::date
    join household_spell n on n.household_id = s.household_id and lower(n.valid) = upper(s.valid) and n.class <> 'poor'
      and not exists (select from review_correction k where k.replaced_id = n.assessment_id)),
  latest as (
    select distinct on (e.household_id) e.*, min(e.left_on) over (partition by e.household_id) as first_left_on
    from exits e order by e.household_id, e.left_on desc),
  followed as (
    select h.id, h.code, h.head_name, h.village_id, l.left_on, l.became, now.class, (l.left_on + make_interval(years => :years::int))::date as until,
      case when now.class is null then 'gone' when now.class = 'poor' then 'relapsed' when now.class = 'near_poor' then 'near_poor' else 'out' end as state,
      (select count(*)::int from household_spell b join household_spell o on o.household_id = b.household_id and upper(o.valid) = lower(b.valid)
        where b.household_id = h.id and b.class = 'poor' and o.class <> 'poor' and lower(b.valid) >= l.first_left_on and lower(b.valid) <= :to::date
        and not exists (select from review_correction k where b.assessment_id in (k.assessment_id, k.replaced_id))) as relapses
    from latest l join household h on h.id = l.household_id and h.path <@ any (:paths::ltree[])
    left join household_spell now on now.household_id = h.id and now.valid @> :to::date)`;

const PAGE = `
  with recursive ${FOLLOWED}
  select f.id, f.code, f.head_name as "headName", v.name as village, f.left_on::text as "leftOn", f.became, f.class, f.state, f.relapses,
    f.until::text as until, count(*) over ()::int as total
  from followed f
  join lateral (select y.name from unit_version y where y.unit_id = f.village_id order by upper(y.valid) desc nulls first limit 1) v on true
  where (:state::text is null or f.state = :state::text) and (:leftIn::int is null or extract(year from f.left_on) = :leftIn::int)
  order by f.left_on desc, v.name collate "vi-VN-x-icu", f.code, f.id limit :limit offset :offset`;

const STATES = `
  with recursive ${FOLLOWED}
  select state, count(*)::int as households, sum(relapses)::int as relapses from followed group by state`;
