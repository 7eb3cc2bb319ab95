import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { PlainDate } from '../../platform/time/plain-date.js';
import type { Cause, HouseholdClass } from '../household-words.js';
import { STANDARD_INDICATORS } from '../standards/standard-indicators.sql.js';
import { type Lack, LACKS } from './exit-words.js';

export interface HouseholdSituation {
  class: HouseholdClass | null;
  lacks: Lack[];
  causes: Cause[];
  assessedOn: PlainDate | null;
  /** Year of birth of the head; null where it is not known. */
  headBorn: number | null;
}

/** What a household is and lacks on a day, by the last review that said so. */
@Injectable()
export class HouseholdLacksQuery {
  constructor(private readonly em: EntityManager) {}

  async on(householdId: number, day: PlainDate): Promise<HouseholdSituation> {
    const [row] = await this.em.execute<(Omit<HouseholdSituation, 'lacks'> & { keys: string[] })[]>(SITUATION, { householdId, day });
    const { keys, ...situation } = row!;
    return { ...situation, lacks: LACKS.filter((lack) => keys.includes(lack)) };
  }
}

const SITUATION = `
  select s.class, a.assessed_on::text as "assessedOn", coalesce(a.causes, '{}') as causes,
    extract(year from head.born_on)::int as "headBorn",
    array(select i.lack from (${STANDARD_INDICATORS}) i
      where i.standard_id = a.standard_id and (a.deprived_mask >> (i.number - 1)) & 1 = 1) as keys
  from household h
  left join household_spell s on s.household_id = h.id and s.valid @> :day::date
  left join lateral (
    select x.assessed_on, x.causes, x.standard_id, x.deprived_mask from assessment x
    where x.household_id = h.id and x.state in ('decided', 'complete') and x.assessed_on <= :day::date
    order by x.assessed_on desc, x.id desc limit 1
  ) a on true
  left join lateral (
    select m.born_on from household_member m where m.household_id = h.id and m.relation = 'head' and m.left_on is null limit 1
  ) head on true
  where h.id = :householdId`;
