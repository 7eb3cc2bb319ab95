import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { PlainDate } from '../../platform/time/plain-date.js';
import type { HouseholdClass } from '../household-words.js';
import { STANDARD_INDICATORS } from '../standards/standard-indicators.sql.js';

/**
 * What campaigns may read off the register. Three count households of a class among all that live in the unit; `lacking` counts, among poor
 * households whose lacks are known, those that lack one thing; `supported` counts households helped by a programme since the year began.
 */
export const REGISTER_MEASURES = ['poor', 'near_poor', 'poor_or_near_poor', 'lacking', 'supported'] as const;
export type RegisterMeasure = (typeof REGISTER_MEASURES)[number];

const CLASSES: Record<RegisterMeasure, readonly HouseholdClass[]> = {
  poor: ['poor'],
  near_poor: ['near_poor'],
  poor_or_near_poor: ['poor', 'near_poor'],
  lacking: ['poor'],
  supported: [],
};

export interface FigureAsked {
  measure: RegisterMeasure;
  /** Key of the thing lacked, or code of the programme; null for the other measures. */
  detail: string | null;
  unitId: number;
  /** The evening of this day. */
  asOf: PlainDate;
  group: 'all' | 'ethnic_minority';
}

export interface RegisterFigure {
  numerator: number;
  /** Null where it is not known: as long as one thôn has no population, or no poor household was judged. A count has none. */
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
    const rows = asked.map((figure, position) => ({ ...figure, position, classes: CLASSES[figure.measure] }));
    return this.em.execute<RegisterFigure[]>(FIGURES, { rows: JSON.stringify(rows) });
  }
}

const ROWS = `jsonb_to_recordset(:rows::jsonb)
  as a (position int, "unitId" int, "asOf" date, "group" text, measure text, detail text, classes text[])`;

/** The indicator of the assessment's own standard that bears the key; its number is a bit of the mask. */
const LACKED = `left join indicators w on a.measure = 'lacking' and w.standard_id = x.standard_id and w.lack = a.detail`;
const LACKS = `(x.deprived_mask >> (w.number - 1)) & 1 = 1`;

const COUNTED = `
  select count(*) filter (where a.measure <> 'lacking' or ${LACKS})::int as households,
    count(*) filter (where w.number is not null and x.deprived_mask is not null)::int as judged
  from village_heirs(u.path, a."asOf") h
  join household_spell s on s.village_id = h.village_id and s.class = any (a.classes) and s.valid @> a."asOf"
  left join assessment x on x.id = s.assessment_id
  ${LACKED}
  where a."group" = 'all' or x.groups @> array[a."group"]`;

const SUPPORTED = `
  select count(distinct g.household_id)::int as households from support g
  where a.measure = 'supported' and g.programme = a.detail and g.path <@ u.path and g.voided_on is null
    and g.given_on between date_trunc('year', a."asOf")::date and a."asOf"`;

const BASE = `
  select case when bool_and(b.households is not null) then sum(b.households)::int end as households, min(b.year)::int as year
  from (select distinct now_id from village_heirs(u.path, a."asOf")) v
  left join lateral (
    select case when a."group" = 'all' then p.households else p.minority_households end as households, p.year
    from population_base p where p.village_id = v.now_id and p.year <= extract(year from a."asOf") order by p.year desc limit 1) b on true`;

const FIGURES = `
  with indicators as materialized (${STANDARD_INDICATORS})
  select case when a.measure = 'supported' then supported.households else counted.households end as numerator,
    case a.measure when 'supported' then null when 'lacking' then nullif(counted.judged, 0) else base.households end as denominator,
    case when a.measure not in ('supported', 'lacking') then base.year end as "populationYear"
  from ${ROWS}
  left join unit_version u on u.unit_id = a."unitId" and u.valid @> a."asOf"
  cross join lateral (${COUNTED}) counted cross join lateral (${SUPPORTED}) supported cross join lateral (${BASE}) base
  order by a.position`;
