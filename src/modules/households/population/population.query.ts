import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Permission } from '../../access/permissions.js';
import type { Actor } from '../../platform/actor.js';
import { fold } from '../../platform/text/vietnamese.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import { type ListQuery, offsetOf } from '../../platform/web/list-query.js';

export interface PopulationFigures {
  year: number;
  households: number;
  minorityHouseholds: number | null;
  people: number | null;
  source: string;
}

export interface VillageRow {
  villageId: number;
  village: string;
  communeId: number;
  commune: string;
  figures: PopulationFigures[];
}

/** The thôn of the actor's area with their figures, year by year. */
@Injectable()
export class PopulationQuery {
  constructor(private readonly em: EntityManager) {}

  async page(
    actor: Actor,
    list: ListQuery,
    day: PlainDate,
    years: { from: number; to: number },
  ): Promise<{ rows: VillageRow[]; total: number }> {
    const parameters = { ...scopeOf(actor, 'household.count', day), like: `%${fold(list.q).replace(/[\\%_]/g, '\\$&')}%` };
    const [count] = await this.em.execute<{ total: number }[]>(`select count(*)::int as total from ${VILLAGES} where ${NAMED}`, parameters);
    const rows = await this.em.execute<VillageRow[]>(`${ROWS} where ${NAMED} order by ${ORDER} limit :limit offset :offset`, {
      ...parameters,
      ...years,
      ...{ limit: list.size, offset: offsetOf(list) },
    });
    return { rows, total: count!.total };
  }

  /** All thôn of the area in one year, for a file. */
  all(actor: Actor, day: PlainDate, year: number): Promise<VillageRow[]> {
    const parameters = { ...scopeOf(actor, 'household.count', day), from: year, to: year };
    return this.em.execute<VillageRow[]>(`${ROWS} order by ${ORDER} limit 20000`, parameters);
  }

  /** The thôn of one commune, for whoever keeps its register. */
  ofCommune(actor: Actor, communeId: number, day: PlainDate, year: number): Promise<VillageRow[]> {
    const parameters = { ...scopeOf(actor, 'household.manage', day), communeId, from: year, to: year };
    return this.em.execute<VillageRow[]>(`${ROWS} where c.unit_id = :communeId order by ${ORDER} limit 500`, parameters);
  }

  /** The communes whose figures the actor may enter. */
  communes(actor: Actor, day: PlainDate): Promise<{ id: number; name: string }[]> {
    return this.em.execute(
      `select distinct c.unit_id as id, c.name from ${VILLAGES} order by c.name limit 200`,
      scopeOf(actor, 'household.manage', day),
    );
  }
}

const scopeOf = (actor: Actor, permission: Permission, day: PlainDate) => ({
  day,
  paths: `{${actor
    .paths(permission)
    .map((path) => `"${path}"`)
    .join(',')}}`,
});

const VILLAGES = `
  (select x.* from unit_version x where x.level = 'village' and x.valid @> :day::date and x.path <@ any (:paths::ltree[])) v
  join unit_version c on c.unit_id = v.parent_id and c.valid @> :day::date`;

const NAMED = `(v.name_folded like :like or c.name_folded like :like)`;

const ORDER = `c.name collate "vi-VN-x-icu", c.unit_id, v.name collate "vi-VN-x-icu", v.unit_id`;

const ROWS = `
  select v.unit_id as "villageId", v.name as village, c.unit_id as "communeId", c.name as commune, coalesce(f.figures, '[]') as figures
  from ${VILLAGES}
  left join lateral (
    select json_agg(json_build_object('year', b.year, 'households', b.households, 'minorityHouseholds', b.minority_households,
      'people', b.people, 'source', b.source) order by b.year) as figures
    from population_base b where b.village_id = v.unit_id and b.year between :from and :to
  ) f on true`;
