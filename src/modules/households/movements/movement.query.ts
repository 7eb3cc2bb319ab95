import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { PlainDate } from '../../platform/time/plain-date.js';
import type { HouseholdClass } from '../household-words.js';
import { FLOW } from './flow.sql.js';
import type { Flows } from './movement.rules.js';

export interface MovementScope {
  unitId: number;
  /** The evening of this day is the start; that of `to` the end. */
  from: PlainDate;
  to: PlainDate;
  class: HouseholdClass;
  group: string | null;
}

export type AreaClass = 'nong_thon' | 'do_thi';

/** One part of the unit (in one area), with its flows and the households it has in all. */
export interface MovementRow extends Flows {
  unitId: number;
  unitKind: string;
  unitName: string;
  area: AreaClass | null;
  /** All households at the start and at the end; null where no population was entered for any thôn. */
  populationStart: number | null;
  populationEnd: number | null;
}

/** Movements of a class in the parts of a unit over a period. The unit's own figures are the sums; moves between its parts count in both. */
@Injectable()
export class MovementQuery {
  constructor(private readonly em: EntityManager) {}

  rows({ unitId, from, to, class: of, group }: MovementScope): Promise<MovementRow[]> {
    return this.em.execute<MovementRow[]>(MOVEMENTS, { unitId, from, to, class: of, group });
  }
}

/** Of the latest year entered up to the day's. */
const population = (day: ':from' | ':to'): string => `(
  select sum(case when :group = 'ethnic_minority' then b.minority_households else b.households end)::int
  from place q join lateral (
    select x.households, x.minority_households from population_base x
    where x.village_id = q.village_id and x.year <= extract(year from ${day}::date) order by x.year desc limit 1) b on true
  where q.child_id = part.child_id and q.area is not distinct from part.area)`;

const counted = (kind: string): string => `coalesce(sum(f.households) filter (where f.kind = '${kind}'), 0)::int`;

const MOVEMENTS = `
  with ${FLOW},
  part as (select distinct child_id, area from place)
  select v.unit_id as "unitId", v.kind as "unitKind", v.name as "unitName", part.area, c.*,
    ${population(':from')} as "populationStart", ${population(':to')} as "populationEnd"
  from part
  join unit_version v on v.unit_id = part.child_id and v.valid @> :to::date
  join (
    select p.child_id as part_id, p.area as part_area, ${counted('start')} as start, ${counted('exit')} as exit,
      ${counted('other_decrease')} as other_decrease, ${counted('relapse')} as relapse, ${counted('newly')} as newly,
      ${counted('other_increase')} as other_increase, ${counted('end')} as "end"
    from part p left join (select child_id, area, kind, count(*) as households from flow group by 1, 2, 3) f on f.child_id = p.child_id and f.area is not distinct from p.area
    group by p.child_id, p.area) c on c.part_id = part.child_id and c.part_area is not distinct from part.area
  order by part.area, v.name collate "vi-VN-x-icu", v.unit_id`;
