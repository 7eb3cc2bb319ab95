import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/actor.js';
import type { PlainDate } from '../../../platform/time/plain-date.js';
import { type ListQuery, offsetOf } from '../../../platform/web/list-query.js';
import type { BirthPrecision } from '../../household-words.js';
import { outermost } from '../search/scope.rules.js';

export interface LikelyPair {
  firstId: number;
  secondId: number;
  name: string;
  bornOn: PlainDate;
  birthPrecision: BirthPrecision;
  firstHousehold: string;
  secondHousehold: string;
  firstPlace: string;
  secondPlace: string;
  /** Why they look alike. */
  sign: 'village' | 'birthday';
}

/**
 * People who may stand in the register twice: the same name without accents and the same year of birth in one thôn, or the same
 * birthday anywhere in the actor's area. Two ID numbers of one kind that differ are two people; two that agree the database refuses.
 */
@Injectable()
export class DuplicatesQuery {
  constructor(private readonly em: EntityManager) {}

  async page(actor: Actor, list: ListQuery): Promise<{ rows: LikelyPair[]; total: number }> {
    const paths = outermost(actor.paths('household.manage'));
    const rows = await this.em.execute<(LikelyPair & { total: number })[]>(`${PAIRS} limit :limit offset :offset`, {
      paths: `{${paths.join(',')}}`,
      limit: list.size,
      offset: offsetOf(list),
    });
    return { rows, total: rows[0]?.total ?? 0 };
  }
}

const PLACE = (household: string): string => `
  (select x.name from unit_version x where x.unit_id = ${household}.village_id order by upper(x.valid) desc nulls first limit 1)`;

const PAIRS = `
  with people as materialized (
    select m.id, m.household_id, m.name, m.name_folded, m.born_on, extract(year from m.born_on) as year, m.birth_precision, m.sex, m.id_number,
      h.village_id, h.head_name
    from unnest(:paths::ltree[]) p join household h on h.path >= p and h.path < p || 'z'::ltree
    join household_member m on m.household_id = h.id
    where h.ended_on is null and m.left_on is null and m.born_on is not null
  )
  select a.id as "firstId", b.id as "secondId", a.name, a.born_on::text as "bornOn", a.birth_precision as "birthPrecision",
    a.head_name as "firstHousehold", b.head_name as "secondHousehold", ${PLACE('a')} as "firstPlace", ${PLACE('b')} as "secondPlace",
    case when a.village_id = b.village_id then 'village' else 'birthday' end as sign, count(*) over ()::int as total
  from people a join people b on b.name_folded = a.name_folded and b.year = a.year and (b.household_id, b.id) > (a.household_id, a.id)
  where (a.village_id = b.village_id or (a.born_on = b.born_on and a.birth_precision = 'day' and b.birth_precision = 'day'))
    and (a.sex is null or b.sex is null or a.sex = b.sex)
    and (a.id_number is null or b.id_number is null or length(a.id_number) <> length(b.id_number))
    and not exists (select from duplicate_decision d where d.name_folded = a.name_folded
      and d.first_household_id = a.household_id and d.second_household_id = b.household_id)
  order by a.name_folded, a.id, b.id`;
