import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/actor.js';
import { maskedName } from '../people.rules.js';
import { isIdNumber } from './scope.rules.js';

/** A person with the number, registered where the actor may not look: enough to ring the commune up. */
export interface ElsewhereMatch {
  householdId: number;
  name: string;
  place: string;
}

/** Whether an exact ID number stands in the register outside the actor's units, so that nobody is registered twice. */
@Injectable()
export class IdNumberElsewhereQuery {
  constructor(private readonly em: EntityManager) {}

  async find(actor: Actor, words: string): Promise<ElsewhereMatch | null> {
    if (!isIdNumber(words)) return null;
    const [row] = await this.em.execute<(ElsewhereMatch & { path: string })[]>(HOLDER, { idNumber: words.replace(/\s/g, '') });
    if (!row || actor.canAt('household.view', row.path)) return null;
    return { householdId: row.householdId, name: maskedName(row.name), place: row.place };
  }
}

const NAME = (unit: string): string =>
  `(select x.name from unit_version x where x.unit_id = (${unit}) order by upper(x.valid) desc nulls first limit 1)`;

const HOLDER = `
  select h.id as "householdId", m.name, h.path::text as path,
    concat_ws(', ', ${NAME('subpath(h.path, -2, 1)::text::int')}, ${NAME('h.search_area')}) as place
  from household_member m join household h on h.id = m.household_id
  where m.id_number = :idNumber and m.left_on is null`;
