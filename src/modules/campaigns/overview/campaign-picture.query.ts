import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { PlainDate } from '../../platform/time/plain-date.js';
import type { Group, IndicatorType } from '../indicator.entity.js';

/** One target of the launching unit with what is known of it: its own report, or the sum of the units below. Figures are numbers. */
export interface PictureRow {
  target_id: number;
  indicator_id: number;
  indicator_code: string;
  indicator_name: string;
  part_of_id: number | null;
  unit_of_measure: string;
  numerator_unit: string | null;
  numerator_label: string;
  type: IndicatorType;
  population: Group;
  clause_id: number | null;
  clause_number: string | null;
  comparison: 'at_least' | 'at_most';
  value: number;
  value_max: number | null;
  stated_percent: number | null;
  approximate: boolean;
  invented: boolean;
  additive: boolean;
  baseline_on: PlainDate | null;
  baseline_numerator: number | null;
  baseline_denominator: number | null;
  baseline_remark: string | null;
  /** The unit's own accepted report; null when it is read from the units below. */
  measurement_id: number | null;
  numerator: number | null;
  denominator: number | null;
  figure_on: PlainDate | null;
  /** Of the units below: how many have a target, any figure, and a figure of the newest day. Zero when the unit reports itself. */
  expected: number;
  reported: number;
  current: number;
  /** Mean day of the figures added up: where the straight line is to be read. */
  pace_on: PlainDate | null;
  /** Baselines of just the units that are in the sum: like is compared with like. */
  like_numerator: number | null;
  like_denominator: number | null;
  like_on: PlainDate | null;
}

/** The figures of a campaign's overview on a day: one statement, whatever the number of communes. */
@Injectable()
export class CampaignPictureQuery {
  constructor(private readonly em: EntityManager) {}

  summary(campaignId: number, year: number, asOf: PlainDate): Promise<PictureRow[]> {
    return this.em.getConnection().execute<PictureRow[]>(SUMMARY, [campaignId, year, asOf], 'all', this.em.getTransactionContext());
  }
}

/** The newest accepted figure of a (indicator, population, unit) within the target's year; index-only per target. */
export const NEWEST_ACCEPTED = `
  select m.id, m.as_of, r.numerator, r.denominator, r.note, r.invented
  from measurement m join measurement_revision r on r.measurement_id = m.id and r.state = 'accepted'
  where m.indicator_id = t.indicator_id and m.population = t.population and m.unit_id = t.unit_id
    and m.as_of between make_date(t.year, 1, 1) and asked.as_of
  order by m.as_of desc limit 1`;

/**
 * Those who take part on the day, each once, with their class: asked for once and not for each target. Materialised, like `leaf`,
 * because the planner takes every step for one row and would join them by nested loops.
 */
export const PARTAKER = `
partaker as materialized (
  select p.unit_id, exists (
    select 1 from unit_trait d where d.unit_id = p.unit_id and d.key = 'difficulty' and d.value = 'dac_biet_kho_khan'
      and d.valid @> asked.as_of) as difficult
  from asked join campaign_participant p on p.campaign_id = asked.id and p.valid @> asked.as_of and p.unit_id <> asked.launching_unit_id
)`;

const SUMMARY = `
with asked as (
  select c.id, c.launching_unit_id, x.year, x.as_of
  from (select ?::int as campaign_id, ?::int as year, ?::date as as_of) x join campaign c on c.id = x.campaign_id
), ${PARTAKER}, leaf as materialized (
  select t.indicator_id, t.population, t.baseline_on, t.baseline_numerator, t.baseline_denominator,
    f.as_of, f.numerator, f.denominator, partaker.difficult
  from asked join target t on t.campaign_id = asked.id and t.year = asked.year
  join partaker on partaker.unit_id = t.unit_id
  left join lateral (${NEWEST_ACCEPTED}) f on true
), aim as (
  select t.*, f.id as measurement_id, f.numerator, f.denominator, f.as_of
  from asked join target t on t.campaign_id = asked.id and t.year = asked.year and t.unit_id = asked.launching_unit_id
  left join lateral (${NEWEST_ACCEPTED}) f on true
), below as (
  select aim.id, leaf.*, max(leaf.as_of) over (partition by aim.id) as newest
  from aim join leaf on leaf.indicator_id = aim.indicator_id
    and leaf.population = case aim.population when 'especially_difficult' then 'all' else aim.population end
    and (leaf.difficult or aim.population <> 'especially_difficult')
), rolled as (
  select id, count(*)::int as expected, count(as_of)::int as reported, (count(*) filter (where as_of = newest))::int as current,
    max(newest) as newest, sum(numerator) as numerator, sum(denominator) as denominator,
    date '2000-01-01' + avg(as_of - date '2000-01-01')::int as pace_on,
    sum(baseline_numerator) filter (where as_of is not null) as like_numerator,
    sum(baseline_denominator) filter (where as_of is not null) as like_denominator,
    max(baseline_on) filter (where as_of is not null) as like_on,
    count(*) filter (where as_of is not null and baseline_numerator is null) as without_baseline
  from below group by id
)
select aim.id as target_id, aim.indicator_id, i.code as indicator_code, i.name as indicator_name, i.part_of_id, i.unit_of_measure,
  i.numerator_label, coalesce(i.numerator_unit, lower(i.numerator_label)) as numerator_unit, i.type, aim.population, aim.clause_id, coalesce(substring(k.number from '[[:alnum:]].*'), above.number) as clause_number, aim.comparison,
  aim.value::float8, aim.value_max::float8, aim.stated_percent::float8, aim.approximate, aim.invented, i.additive,
  aim.baseline_on::text, aim.baseline_numerator::float8, aim.baseline_denominator::float8, aim.baseline_remark,
  aim.measurement_id,
  coalesce(aim.numerator, case when i.additive then rolled.numerator end)::float8 as numerator,
  case when aim.measurement_id is not null then aim.denominator when i.additive then rolled.denominator end::float8 as denominator,
  coalesce(aim.as_of, rolled.newest)::text as figure_on,
  case when aim.measurement_id is null then coalesce(rolled.expected, 0) else 0 end as expected,
  coalesce(rolled.reported, 0) as reported, coalesce(rolled.current, 0) as current,
  rolled.pace_on::text,
  case when rolled.without_baseline = 0 then rolled.like_numerator end::float8 as like_numerator,
  case when rolled.without_baseline = 0 then rolled.like_denominator end::float8 as like_denominator,
  case when rolled.without_baseline = 0 then rolled.like_on end::text as like_on
from aim
join indicator i on i.id = aim.indicator_id
left join clause k on k.id = aim.clause_id
-- A dash is no number to quote: the point above it is.
left join clause above on above.id = k.parent_id
left join rolled on rolled.id = aim.id
order by k.position nulls last, coalesce(i.part_of_id, i.id), i.part_of_id nulls first, aim.population, aim.id`;
