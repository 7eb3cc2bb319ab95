import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { RegisterMeasure } from '../../households/figures/register-figures.query.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import { reportedByItsUnit, takesPart, unitOn } from './reporting.sql.js';

/** A figure that a unit owes and the register can tell. */
export interface Derivable {
  campaignId: number;
  indicatorId: number;
  code: string;
  measure: RegisterMeasure;
  detail: string | null;
  group: 'all' | 'ethnic_minority';
  asOf: PlainDate;
  unitId: number;
  unitKind: string;
  unitName: string;
  unitPath: string;
  /** What was counted before and still waits; null where nothing was. */
  numerator: number | null;
  denominator: number | null;
}

/** Figures of open rounds up to a day that nobody has reported, each once: missing ones, and those counted before that still wait. */
@Injectable()
export class DerivableQuery {
  constructor(private readonly em: EntityManager) {}

  until(day: PlainDate): Promise<Derivable[]> {
    return this.em.execute<Derivable[]>(DERIVABLE, { day });
  }
}

const DERIVABLE = `
  select distinct on (r.as_of, i.code, r.population, t.unit_id) r.campaign_id as "campaignId", i.id as "indicatorId", i.code, i.register_measure as measure, i.register_detail as detail, r.population as "group", r.as_of::text as "asOf",
    t.unit_id as "unitId", v.kind as "unitKind", v.name as "unitName", v.path::text as "unitPath",
    latest.numerator::float8 as numerator, latest.denominator::float8 as denominator
  from report_round r
  join campaign c on c.id = r.campaign_id and c.state not in ('draft', 'submitted', 'closed', 'cancelled')
  join indicator i on i.id = r.indicator_id and i.register_measure is not null
  join target t on t.campaign_id = r.campaign_id and t.indicator_id = r.indicator_id and t.population = r.population
    and t.year = extract(year from r.as_of)::smallint and ${reportedByItsUnit('t')}
  ${unitOn('t.unit_id', 'r.as_of')} and v."inForce"
  left join measurement m on m.indicator_id = r.indicator_id and m.population = r.population and m.unit_id = t.unit_id and m.as_of = r.as_of
  left join lateral (
    select e.* from measurement_revision e where e.measurement_id = m.id order by e.revision desc limit 1) latest on true
  where r.as_of <= :day::date and r.frozen_at is null and ${takesPart('t.unit_id', 'r.as_of')}
    and (latest.id is null or latest.state = 'submitted' and latest.derived_from is not null)
  order by r.as_of, i.code, r.population, t.unit_id, r.campaign_id`;
