import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { dayOf, type PlainDate, yearOf } from '../../platform/time/plain-date.js';
import type { HouseholdClass } from '../household-words.js';
import { inGroup, PLACE } from './place.sql.js';

const YEARS = 5;

export interface ClassOnDay {
  day: PlainDate;
  class: HouseholdClass;
  households: number;
}

/** How many were of a class at the end of each of the five years before, and on the last day of the period. */
@Injectable()
export class ClassYearsQuery {
  constructor(private readonly em: EntityManager) {}

  counts(scope: { unitId: number; to: PlainDate; group: string | null }): Promise<ClassOnDay[]> {
    return this.em.execute<ClassOnDay[]>(COUNTS, { ...scope, days: `{${yearEnds(scope.to).join(',')}}` });
  }
}

export const yearEnds = (to: PlainDate): PlainDate[] => [
  ...Array.from({ length: YEARS }, (_, index) => dayOf(yearOf(to) - YEARS + index, 12, 31)),
  to,
];

const COUNTS = `
  with recursive ${PLACE}
  select d.day::text as day, h.class, count(*)::int as households
  from place p
  join household_spell h on h.village_id = p.village_id and h.class in ('poor', 'near_poor') and ${inGroup('h')}
  join unnest(:days::date[]) d (day) on h.valid @> d.day
  group by d.day, h.class`;
