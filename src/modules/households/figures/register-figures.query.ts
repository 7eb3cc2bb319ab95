import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { PlainDate } from '../../platform/time/plain-date.js';
import type { HouseholdClass } from '../household-words.js';

/** What campaigns may read off the register; each is so many households of all that live in the unit. */
export const REGISTER_MEASURES = ['poor', 'near_poor', 'poor_or_near_poor'] as const;
export type RegisterMeasure = (typeof REGISTER_MEASURES)[number];

const CLASSES: Record<RegisterMeasure, readonly HouseholdClass[]> = {
  poor: ['poor'],
  near_poor: ['near_poor'],
  poor_or_near_poor: ['poor', 'near_poor'],
};

export interface FigureAsked {
  measure: RegisterMeasure;
  unitId: number;
  /** The evening of this day. */
  asOf: PlainDate;
  group: 'all' | 'ethnic_minority';
}

export interface RegisterFigure {
  numerator: number;
  /** All households by the latest population up to the year; null as long as one thôn has none. */
  denominator: number | null;
  /** The oldest year the denominator rests on. */
  populationYear: number | null;
}

/** Figures of units, counted from the panel: what a commune would otherwise count by hand and report. */
@Injectable()
export class RegisterFiguresQuery {
  constructor(private readonly em: EntityManager) {}

  /** In the order asked. */
  of(asked: readonly FigureAsked[]): Promise<RegisterFigure[]> {
    const rows = asked.map(({ measure, ...figure }, position) => ({ ...figure, position, classes: CLASSES[measure] }));
    return this.em.execute<RegisterFigure[]>(FIGURES, { rows: JSON.stringify(rows) });
  }
}

const FIGURES = `
  select counted.numerator, base.denominator, base.year as "populationYear"
  from jsonb_to_recordset(:rows::jsonb) as a (position int, "unitId" int, "asOf" date, "group" text, classes text[])
  left join unit_version u on u.unit_id = a."unitId" and u.valid @> a."asOf"
  cross join lateral (
    select count(*)::int as numerator from village_heirs(u.path, a."asOf") h
    join household_spell s on s.village_id = h.village_id and s.class = any (a.classes) and s.valid @> a."asOf"
    where a."group" = 'all' or exists (select from assessment x where x.id = s.assessment_id and x.groups @> array[a."group"])) counted
  cross join lateral (
    select case when bool_and(b.households is not null) then sum(b.households)::int end as denominator, min(b.year)::int as year
    from (select distinct now_id from village_heirs(u.path, a."asOf")) v
    left join lateral (
      select case when a."group" = 'all' then p.households else p.minority_households end as households, p.year
      from population_base p where p.village_id = v.now_id and p.year <= extract(year from a."asOf") order by p.year desc limit 1) b on true) base
  order by a.position`;
