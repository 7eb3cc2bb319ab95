import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { AreaClass } from '../movements/movement.query.js';
import type { Standard } from '../standards/standard.rules.js';
import { KEPT, KEYS } from './household-keys.sql.js';
import type { CountedReport } from './report-catalogue.js';
import type { ReportScope } from './report-scope.js';
import { dimensionsOf } from './standard-columns.js';

/** One part of the unit (in one area): whom it has in all, and how many of its households stand under each key. */
export interface CountedRow {
  unitId: number;
  unitKind: string;
  unitName: string;
  area: AreaClass | null;
  /** Null unless it was entered for every thôn of the part: a rate over half of them would lie. */
  population: number | null;
  minorityPopulation: number | null;
  people: number | null;
  counts: Readonly<Record<string, number>>;
}

export interface ReportQuestion {
  report: CountedReport;
  scope: ReportScope;
  /** That of the end day; null where none is known. */
  standard: Standard | null;
}

/** The figures of a report in one statement, however many parts and columns it has. */
@Injectable()
export class CountedReportQuery {
  constructor(private readonly em: EntityManager) {}

  rows(question: ReportQuestion): Promise<CountedRow[]> {
    return this.em.execute<CountedRow[]>(statement(KEYS[question.report.keys]), keyParameters(question));
  }
}

/** What KEPT and KEYS ask for. */
export function keyParameters({ report, scope, standard }: ReportQuestion): Record<string, unknown> {
  return {
    ...{ unitId: scope.unitId, to: scope.to, group: scope.group, classes: `{${report.classes.join(',')}}` },
    ...{ standard: standard?.id ?? null, indicators: standard?.indicators.length ?? 0 },
    dimensions: `{${dimensionsOf(standard)
      .map(({ mask }) => mask)
      .join(',')}}`,
  };
}

const statement = (keys: string): string => `
  with recursive ${KEPT},
  counted as (
    select k.child_id, k.area, x.key, sum(x.n)::int as n from kept k cross join lateral (${keys}) x (key, n) group by 1, 2, 3),
  peopled as (
    select q.child_id, q.area, count(*) as villages, count(b.village_id) as known, sum(b.households)::int as households,
      count(b.minority_households) as minority_known, sum(b.minority_households)::int as minority_households,
      count(b.people) as people_known, sum(b.people)::int as people
    from place q join unit_version v on v.unit_id = q.village_id and v.valid @> :to::date
    left join lateral (
      select x.village_id, x.households, x.minority_households, x.people from population_base x
      where x.village_id = q.village_id and x.year <= extract(year from :to::date) order by x.year desc limit 1) b on true
    group by 1, 2)
  select v.unit_id as "unitId", v.kind as "unitKind", v.name as "unitName", p.area,
    case when p.known = p.villages then p.households end as population,
    case when p.minority_known = p.villages then p.minority_households end as "minorityPopulation",
    case when p.people_known = p.villages then p.people end as people,
    coalesce((select jsonb_object_agg(c.key, c.n) from counted c where c.child_id = p.child_id and c.area is not distinct from p.area), '{}') as counts
  from peopled p join unit_version v on v.unit_id = p.child_id and v.valid @> :to::date
  order by p.area, v.name collate "vi-VN-x-icu", v.unit_id`;
