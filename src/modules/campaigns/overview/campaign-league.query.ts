import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { PlainDate } from '../../platform/time/plain-date.js';
import { NEWEST_ACCEPTED, PARTAKER } from './campaign-picture.query.js';
import type { Group, IndicatorType } from '../indicator.entity.js';
import type { RevisionState } from '../measurement-revision.entity.js';

/** One unit of the league: its target, its newest accepted figure, and what became of its report of the newest round. */
export interface LeagueRow {
  target_id: number;
  unit_id: number;
  unit_name: string;
  difficult: boolean;
  type: IndicatorType;
  unit_of_measure: string;
  numerator_unit: string | null;
  comparison: 'at_least' | 'at_most';
  value: number;
  stated_percent: number | null;
  invented: boolean;
  baseline_on: PlainDate | null;
  baseline_numerator: number | null;
  baseline_denominator: number | null;
  measurement_id: number | null;
  numerator: number | null;
  denominator: number | null;
  figure_on: PlainDate | null;
  note: string | null;
  /** The newest round on or before the day asked for; null when the campaign has no rounds for the indicator. */
  round_on: PlainDate | null;
  round_due: PlainDate | null;
  round_state: RevisionState | null;
  round_submitted_on: PlainDate | null;
  round_reason: string | null;
  round_measurement_id: number | null;
}

/** Figures of all units together at each reporting day: how many of the expected reported, and their sums. */
export interface TrendRow {
  as_of: PlainDate;
  expected: number;
  reported: number;
  numerator: number;
  denominator: number | null;
  like_numerator: number | null;
  like_denominator: number | null;
}

@Injectable()
export class CampaignLeagueQuery {
  constructor(private readonly em: EntityManager) {}

  /** All participating units below the launching unit that have a target; bounded by the number of participants. */
  units(campaignId: number, year: number, asOf: PlainDate, indicatorId: number, group: Group): Promise<LeagueRow[]> {
    return this.run<LeagueRow>(LEAGUE, [campaignId, year, asOf, indicatorId, group]);
  }

  trend(campaignId: number, year: number, asOf: PlainDate, indicatorId: number, group: Group): Promise<TrendRow[]> {
    return this.run<TrendRow>(TREND, [campaignId, year, asOf, indicatorId, group]);
  }

  private run<Row>(sql: string, params: unknown[]): Promise<Row[]> {
    return this.em.getConnection().execute<Row[]>(sql, params, 'all', this.em.getTransactionContext());
  }
}

/** Targets of the asked indicator and group; the class of difficult communes is a selection of those who report for all. */
const MEMBERS = `
asked as (
  select c.id, c.launching_unit_id, x.year, x.as_of, x.indicator_id, x.population
  from (select ?::int as campaign_id, ?::int as year, ?::date as as_of, ?::int as indicator_id, ?::text as population) x
  join campaign c on c.id = x.campaign_id
), ${PARTAKER}, member as materialized (
  select t.*, partaker.difficult
  from asked join target t on t.campaign_id = asked.id and t.year = asked.year and t.indicator_id = asked.indicator_id
    and t.population = case when asked.population = 'especially_difficult' then 'all' else asked.population end
  join partaker on partaker.unit_id = t.unit_id and (partaker.difficult or asked.population <> 'especially_difficult')
)`;

const LEAGUE = `
with ${MEMBERS}, round as (
  select r.as_of, r.due_on from asked join report_round r on r.campaign_id = asked.id and r.indicator_id = asked.indicator_id
  where r.as_of <= asked.as_of and extract(year from r.as_of) = asked.year order by r.as_of desc limit 1
)
select t.id as target_id, t.unit_id, v.name as unit_name, t.difficult, i.type, i.unit_of_measure, coalesce(i.numerator_unit, lower(i.numerator_label)) as numerator_unit, t.comparison, t.value::float8,
  t.stated_percent::float8, t.invented, t.baseline_on::text, t.baseline_numerator::float8, t.baseline_denominator::float8,
  f.id as measurement_id, f.numerator::float8, f.denominator::float8, f.as_of::text as figure_on, f.note,
  round.as_of::text as round_on, round.due_on::text as round_due, last.state as round_state,
  (last.submitted_at at time zone 'Asia/Ho_Chi_Minh')::date::text as round_submitted_on, last.return_reason as round_reason,
  last.measurement_id as round_measurement_id
from asked join member t on true
join indicator i on i.id = t.indicator_id
join lateral (select v.name from unit_version v where v.unit_id = t.unit_id and v.valid @> asked.as_of limit 1) v on true
left join lateral (${NEWEST_ACCEPTED}) f on true
left join round on true
left join lateral (
  select r.state, r.submitted_at, r.return_reason, r.measurement_id
  from measurement m join measurement_revision r on r.measurement_id = m.id
  where m.indicator_id = t.indicator_id and m.population = t.population and m.unit_id = t.unit_id and m.as_of = round.as_of
  order by r.revision desc limit 1) last on true
order by v.name collate "vi-VN-x-icu"`;

const TREND = `
with ${MEMBERS}, day as (
  select distinct r.as_of from asked join report_round r on r.campaign_id = asked.id and r.indicator_id = asked.indicator_id
  where r.as_of between make_date(asked.year, 1, 1) and asked.as_of
)
select day.as_of::text, count(*)::int as expected, count(r.id)::int as reported,
  coalesce(sum(r.numerator), 0)::float8 as numerator, sum(r.denominator)::float8 as denominator,
  (sum(t.baseline_numerator) filter (where r.id is not null))::float8 as like_numerator,
  (sum(t.baseline_denominator) filter (where r.id is not null))::float8 as like_denominator
from day cross join member t
left join lateral (
  select r.id, r.numerator, r.denominator
  from measurement m join measurement_revision r on r.measurement_id = m.id and r.state = 'accepted'
  where m.indicator_id = t.indicator_id and m.population = t.population and m.unit_id = t.unit_id and m.as_of = day.as_of
  limit 1) r on true
group by day.as_of order by day.as_of`;
