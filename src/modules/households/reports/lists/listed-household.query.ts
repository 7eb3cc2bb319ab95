import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/actor.js';
import type { PlainDate } from '../../../platform/time/plain-date.js';
import type { BirthPrecision, Sex } from '../../household-words.js';
import type { Standard } from '../../standards/standard.rules.js';
import { KEPT, STANDARDS } from '../household-keys.sql.js';
import type { ReportScope } from '../report-scope.js';

export interface ListedHousehold {
  id: number;
  code: string;
  headName: string;
  sex: Sex | null;
  bornOn: PlainDate | null;
  birthPrecision: BirthPrecision | null;
  ethnicity: string | null;
  idNumber: string | null;
  address: string | null;
  village: string;
  commune: string;
  members: number | null;
  b1: number | null;
  b2: number | null;
  /** Null where its lacks under the standard of the day are not known. */
  mask: number | null;
  causes: string[] | null;
  groups: string[] | null;
  note: string | null;
}

export type ListedClass = 'poor' | 'near_poor';

/** The households of a class on a day one by one, in the order of communes, thôn and codes. */
@Injectable()
export class ListedHouseholdQuery {
  constructor(private readonly em: EntityManager) {}

  /** All of them that the actor may see, or those of one page. */
  async ids(
    actor: Actor,
    scope: ReportScope,
    of: ListedClass,
    page: { limit: number | null; offset: number },
  ): Promise<{ ids: number[]; total: number }> {
    const { unitId, to, group } = scope;
    const rows = await this.em.execute<{ id: number; total: number }[]>(IDS, {
      ...{ unitId, to, group, standard: null, classes: `{${of}}`, ...page },
      paths: `{${actor.paths('household.view').join(',')}}`,
    });
    return { ids: rows.map(({ id }) => id), total: rows[0]?.total ?? 0 };
  }

  /** In the order of the ids. */
  rows(ids: readonly number[], on: PlainDate, standard: Standard | null): Promise<ListedHousehold[]> {
    return this.em.execute<ListedHousehold[]>(ROWS, { ids: `{${ids.join(',')}}`, to: on, standard: standard?.id ?? null });
  }
}

const IDS = `
  with recursive ${KEPT}
  select h.id, count(*) over ()::int as total
  from kept k join household h on h.id = k.household_id
  join household_spell s on s.household_id = h.id and s.valid @> :to::date
  left join unit_version v on v.unit_id = s.village_id and v.valid @> :to::date
  left join unit_version c on c.unit_id = v.parent_id and c.valid @> :to::date
  where h.path <@ any (:paths::ltree[])
  order by c.name collate "vi-VN-x-icu", v.name collate "vi-VN-x-icu", h.code, h.id
  limit :limit offset :offset`;

const ROWS = `
  with ${STANDARDS}
  select h.id, h.code, h.head_name as "headName", m.sex, m.born_on::text as "bornOn", m.birth_precision as "birthPrecision", m.ethnicity,
    m.id_number as "idNumber", h.address, v.name as village, c.name as commune, a.b1, a.b2, a.causes, a.groups, coalesce(a.note, h.note) as note,
    coalesce(a.members, h.stated_members) as members, case when a.standard_id in (select id from standards) then a.deprived_mask end as mask
  from unnest(:ids::int[]) with ordinality asked (id, place)
  join household h on h.id = asked.id
  join household_spell s on s.household_id = h.id and s.valid @> :to::date
  left join assessment a on a.id = s.assessment_id
  left join lateral (
    select x.sex, x.born_on, x.birth_precision, x.ethnicity, x.id_number from household_member x
    where x.household_id = h.id and x.relation = 'head' and x.joined_on <= :to::date and (x.left_on is null or x.left_on > :to::date)
    order by x.joined_on desc, x.id desc limit 1) m on true
  join lateral (
    select x.name, x.parent_id from unit_version x where x.unit_id = s.village_id
    order by x.valid @> :to::date desc, upper(x.valid) desc nulls first limit 1) v on true
  left join lateral (
    select x.name from unit_version x where x.unit_id = v.parent_id
    order by x.valid @> :to::date desc, upper(x.valid) desc nulls first limit 1) c on true
  order by asked.place`;
