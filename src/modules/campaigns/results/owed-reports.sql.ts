import { reportedByItsUnit, takesPart, unitOn, vietnameseDay } from './reporting.sql.js';

/** What a unit owes in a round, and how far it has come. */
export type OwedState = 'missing' | 'submitted' | 'returned' | 'accepted';

/**
 * One row for each unit and round `r` of the campaign `c` that matches the condition: every unit that reports the round's target itself,
 * is in force and takes part on the day, within the paths given as `:paths`. The number of statements does not grow with the units.
 */
export const owedReports = (condition: string): string =>
  `${owedEverywhere} where r.campaign_id = :campaignId and v.path <@ :paths::ltree[] and ${owedBy} and ${condition}`;

/** The same over all campaigns and units, for the program itself. */
export const owedInAnyCampaign = (condition: string): string => `${owedEverywhere} where ${owedBy} and ${condition}`;

const owedBy = takesPart('t.unit_id', 'r.as_of');

const owedEverywhere = `
  select r.id as round_id, r.as_of, r.due_on, r.frozen_at, r.indicator_id, r.population, t.id as target_id, t.unit_id,
    v.kind as unit_kind, v.name as unit_name, v.path as unit_path, m.id as measurement_id,
    case when rev.accepted then 'accepted' else coalesce(rev.state, 'missing') end as state,
    coalesce(rev.state = 'submitted' and rev.accepted, false) as correcting,
    ${vietnameseDay('rev.first_at')} as first_on,
    coalesce(${vietnameseDay('rev.first_at')}, :today::date) > r.due_on as late
  from report_round r
  join campaign c on c.id = r.campaign_id
  join target t on t.campaign_id = r.campaign_id and t.indicator_id = r.indicator_id and t.population = r.population
    and t.year = extract(year from r.as_of)::smallint and ${reportedByItsUnit('t')}
  ${unitOn('t.unit_id', 'r.as_of')} and v."inForce"
  left join measurement m on m.indicator_id = r.indicator_id and m.population = r.population and m.unit_id = t.unit_id and m.as_of = r.as_of
  left join lateral (
    select min(e.submitted_at) as first_at, bool_or(e.state = 'accepted') as accepted, (array_agg(e.state order by e.revision desc))[1] as state
    from measurement_revision e where e.measurement_id = m.id) rev on true`;
