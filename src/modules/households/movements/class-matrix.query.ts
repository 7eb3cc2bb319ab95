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

const at = (day: ':from' | ':to'): string => `
  select h.household_id, h.class from place p
  join household_spell h on h.village_id = p.village_id and h.valid @> ${day}::date and ${inGroup('h')}`;

const MATRIX = `
  with ${PLACE}, here as materialized (${at(':from')}), there as materialized (${at(':to')})
  select coalesce(here.class, 'outside') as before, coalesce(there.class, 'outside') as after, count(*)::int as households
  from here full join there on there.household_id = here.household_id
  group by 1, 2 order by 1, 2`;
