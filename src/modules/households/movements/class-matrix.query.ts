import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { PlainDate } from '../../platform/time/plain-date.js';
import type { HouseholdClass } from '../household-words.js';
import { inGroup, PLACE } from './place.sql.js';

/** `outside`: not kept in the unit on that day (moved, ended, or not yet on the register); `none`: kept, never judged. */
export type MatrixClass = HouseholdClass | 'outside';

export interface MatrixCell {
  before: MatrixClass;
  after: MatrixClass;
  households: number;
}

/** From which class to which: every household of the unit that was judged at either end of the period, once. */
@Injectable()
export class ClassMatrixQuery {
  constructor(private readonly em: EntityManager) {}

  cells(scope: { unitId: number; from: PlainDate; to: PlainDate; group: string | null }): Promise<MatrixCell[]> {
    return this.em.execute<MatrixCell[]>(MATRIX, scope);
  }
}

/** Read once for both days; most households are in the same spell on both, and those need not be put together. */
const MATRIX = `
  with ${PLACE},
  ends as materialized (
    select h.household_id, h.class, h.valid @> :from::date as was, h.valid @> :to::date as is_now from place p
    join household_spell h on h.village_id = p.village_id and (h.valid @> :from::date or h.valid @> :to::date) and ${inGroup('h')}),
  changed as (
    select min(class) filter (where was) as before, min(class) filter (where is_now) as after from ends where not (was and is_now) group by household_id)
  select coalesce(before, 'outside') as before, coalesce(after, 'outside') as after, sum(households)::int as households from (
    select class as before, class as after, count(*) as households from ends where was and is_now group by class
    union all select before, after, count(*) from changed group by 1, 2) both_ends
  group by 1, 2 order by 1, 2`;
