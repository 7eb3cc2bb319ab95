import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { PlainDate } from '../../platform/time/plain-date.js';
import type { UnitLevel } from '../../units/unit.entity.js';
import type { Group } from '../indicator.entity.js';

/** A unit that takes part in a year, with what is known of one indicator. */
export interface AssignableUnit {
  id: number;
  level: UnitLevel;
  kind: string;
  name: string;
  path: string;
  /** The target it has already, if any. */
  targetId: number | null;
  value: number | null;
  /** What was accepted last before the year, or the baseline of the target it has: offered as the baseline. */
  numerator: number | null;
  denominator: number | null;
  baselineOn: PlainDate | null;
}

@Injectable()
export class AssignableUnitsQuery {
  constructor(private readonly em: EntityManager) {}

  /** The launching unit and those that take part on some day of the year, higher units first. */
  in(campaignId: number, year: number, indicatorId: number | null = null, group: Group = 'all'): Promise<AssignableUnit[]> {
    return this.em.execute<AssignableUnit[]>(UNITS, { campaignId, year, indicatorId, group });
  }
}

const UNITS = `
  with span as (
    select c.id, c.launching_unit_id,
      daterange(greatest(make_date(:year, 1, 1), c.starts_on), least(make_date(:year, 12, 31), c.ends_on), '[]') as days
    from campaign c
    where c.id = :campaignId and :year between extract(year from c.starts_on) and extract(year from c.ends_on)
  ), member as (
    select launching_unit_id as unit_id from span
    union
    select q.unit_id from span join campaign_participant q on q.campaign_id = span.id and q.valid && span.days
  )
  select u.id, u.level, v.kind, v.name, v.path::text as path, t.id as "targetId", t.value::float8,
    coalesce(t.baseline_numerator, before.numerator)::float8 as numerator,
    coalesce(t.baseline_denominator, before.denominator)::float8 as denominator,
    coalesce(t.baseline_on, before.as_of)::text as "baselineOn"
  from span cross join member
  join unit u on u.id = member.unit_id
  join lateral (
    select x.kind, x.name, x.path from unit_version x where x.unit_id = u.id and x.valid && span.days
    order by upper(x.valid) desc nulls first limit 1) v on true
  left join target t on t.campaign_id = span.id and t.indicator_id = :indicatorId::int and t.population = :group and t.unit_id = u.id and t.year = :year
  left join lateral (
    select m.as_of, r.numerator, r.denominator from measurement m
    join measurement_revision r on r.measurement_id = m.id and r.state = 'accepted'
    where m.indicator_id = :indicatorId::int and m.population = :group and m.unit_id = u.id and m.as_of < make_date(:year, 1, 1)
      and r.denominator is not null
    order by m.as_of desc limit 1) before on true
  order by u.level = 'organisation', nlevel(v.path), v.name collate "vi-VN-x-icu", u.id`;
