import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { RegisterMeasure } from '../../households/figures/register-figures.query.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import type { CampaignState } from '../campaign.entity.js';
import type { Group, IndicatorType } from '../indicator.entity.js';
import type { RevisionState } from '../measurement-revision.entity.js';
import type { Comparison } from '../targets/target.rules.js';
import { reportedByItsUnit, takesPart, unitOn } from './reporting.sql.js';

/** One figure that a unit owes, with all that a form shows beside it and all that the rules ask about it. */
export interface ReportContextRow {
  position: number;
  roundId: number;
  indicatorId: number;
  code: string;
  name: string;
  reading: string | null;
  numeratorLabel: string;
  denominatorLabel: string | null;
  unitOfMeasure: string;
  numeratorUnit: string | null;
  type: IndicatorType;
  direction: 'up' | 'down';
  wholeNumbers: boolean;
  registerMeasure: RegisterMeasure | null;
  registerDetail: string | null;
  group: Group;
  asOf: PlainDate;
  dueOn: PlainDate;
  frozen: boolean;
  campaignStartsOn: PlainDate;
  campaignEndsOn: PlainDate;
  campaignState: CampaignState;
  campaignPath: string;
  unitId: number;
  unitKind: string;
  unitName: string;
  unitPath: string;
  unitInForce: boolean;
  unitTakesPart: boolean;
  /** The unit's own target of the year; null when it has none, or when its figures come from below. */
  targetId: number | null;
  value: number | null;
  valueMax: number | null;
  statedPercent: number | null;
  comparison: Comparison | null;
  previousNumerator: number | null;
  previousDenominator: number | null;
  previousOn: PlainDate | null;
  measurementId: number | null;
  revision: number | null;
  state: RevisionState | null;
  numerator: number | null;
  denominator: number | null;
  note: string | null;
  returnReason: string | null;
  /** An accepted figure stands, whatever came after it. */
  accepted: boolean;
}

@Injectable()
export class ReportContextQuery {
  constructor(private readonly em: EntityManager) {}

  /** One row for each pair that exists, in their order. */
  of(campaignId: number, pairs: readonly { roundId: number; unitId: number }[]): Promise<ReportContextRow[]> {
    const asked = pairs.map(({ roundId, unitId }, position) => ({ position, roundId, unitId }));
    return this.em.execute<ReportContextRow[]>(CONTEXTS, { campaignId, rows: JSON.stringify(asked) });
  }

  /** The rounds of one day in which the unit owes a figure. */
  async roundsOf(campaignId: number, asOf: PlainDate, unitId: number): Promise<number[]> {
    const rows = await this.em.execute<{ id: number }[]>(ROUNDS, { campaignId, asOf, unitId });
    return rows.map(({ id }) => id);
  }
}

const OWED = (round: string, unitId: string): string => `
  t.campaign_id = ${round}.campaign_id and t.indicator_id = ${round}.indicator_id and t.population = ${round}.population
    and t.year = extract(year from ${round}.as_of)::smallint and t.unit_id = ${unitId} and ${reportedByItsUnit('t')}`;

const ROUNDS = `
  select r.id from report_round r
  join indicator i on i.id = r.indicator_id
  join target t on ${OWED('r', ':unitId')}
  left join clause k on k.id = t.clause_id
  where r.campaign_id = :campaignId and r.as_of = :asOf
  order by k.position nulls last, i.code, r.population`;

// Counts begin anew each year; a level or a share goes on from what was accepted before, or from where the target starts.
const PREVIOUS = `
  left join lateral (
    select e.numerator, e.denominator, n.as_of from measurement n
    join measurement_revision e on e.measurement_id = n.id and e.state = 'accepted'
    where n.indicator_id = r.indicator_id and n.population = r.population and n.unit_id = a."unitId" and n.as_of < r.as_of
      and (i.type <> 'count' or n.as_of >= date_trunc('year', r.as_of))
    order by n.as_of desc limit 1) earlier on true`;

const CONTEXTS = `
  select a.position, r.id as "roundId", i.id as "indicatorId", i.code, i.name, i.reading, i.numerator_label as "numeratorLabel",
    i.denominator_label as "denominatorLabel", i.unit_of_measure as "unitOfMeasure", i.numerator_unit as "numeratorUnit", i.type, i.direction, i.whole_numbers as "wholeNumbers", i.register_measure as "registerMeasure", i.register_detail as "registerDetail",
    r.population as "group", r.as_of::text as "asOf", r.due_on::text as "dueOn", r.frozen_at is not null as frozen,
    c.starts_on::text as "campaignStartsOn", c.ends_on::text as "campaignEndsOn", c.state as "campaignState", c.unit_path::text as "campaignPath",
    a."unitId", v.kind as "unitKind", v.name as "unitName", v.path::text as "unitPath", v."inForce" as "unitInForce",
    ${takesPart('a."unitId"', 'r.as_of')} as "unitTakesPart",
    t.id as "targetId", t.value::float8, t.value_max::float8 as "valueMax", t.stated_percent::float8 as "statedPercent", t.comparison,
    case when earlier.as_of is not null then earlier.numerator when i.type <> 'count' then t.baseline_numerator end::float8 as "previousNumerator",
    case when earlier.as_of is not null then earlier.denominator when i.type <> 'count' then t.baseline_denominator end::float8 as "previousDenominator",
    case when earlier.as_of is not null then earlier.as_of when i.type <> 'count' then t.baseline_on end::text as "previousOn",
    m.id as "measurementId", latest.revision, latest.state, latest.numerator::float8, latest.denominator::float8, latest.note,
    latest.return_reason as "returnReason",
    exists (select from measurement_revision e where e.measurement_id = m.id and e.state = 'accepted') as accepted
  from jsonb_to_recordset(:rows::jsonb) as a (position int, "roundId" int, "unitId" int)
  join report_round r on r.id = a."roundId" and r.campaign_id = :campaignId
  join campaign c on c.id = r.campaign_id
  join indicator i on i.id = r.indicator_id
  ${unitOn('a."unitId"', 'r.as_of')}
  left join target t on ${OWED('r', 'a."unitId"')}
  ${PREVIOUS}
  left join measurement m on m.indicator_id = r.indicator_id and m.population = r.population and m.unit_id = a."unitId" and m.as_of = r.as_of
  left join lateral (
    select e.* from measurement_revision e where e.measurement_id = m.id order by e.revision desc limit 1) latest on true
  order by a.position`;
