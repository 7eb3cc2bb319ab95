import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { type ListQuery, offsetOf } from '../../platform/web/list-query.js';
import { FLOW } from './flow.sql.js';
import type { MovementScope } from './movement.query.js';
import type { FlowKind } from './movement.rules.js';

export interface MovedHousehold {
  id: number;
  code: string;
  headName: string;
  village: string;
  total: number;
}

export interface MovedPlace {
  part: number | null;
  area: string | null;
}

/** The households behind one figure of a movement report, as far as the actor may see their files. */
@Injectable()
export class MovedHouseholdsQuery {
  constructor(private readonly em: EntityManager) {}

  /** @param place one part of the unit and one area of it ('none': without area class), or null for all of them */
  page(actor: Actor, scope: MovementScope, kind: FlowKind, place: MovedPlace, list: ListQuery): Promise<MovedHousehold[]> {
    return this.em.execute<MovedHousehold[]>(MOVED, {
      ...scope,
      ...{ kind, ...place, limit: list.size, offset: offsetOf(list) },
      paths: `{${actor.paths('household.view').join(',')}}`,
    });
  }
}

const MOVED = `
  with ${FLOW}
  select h.id, h.code, h.head_name as "headName", v.name as village, count(*) over ()::int as total
  from flow f join household h on h.id = f.household_id
  join lateral (select x.name from unit_version x where x.unit_id = h.village_id order by upper(x.valid) desc nulls first limit 1) v on true
  where f.kind = :kind and (:part::int is null or f.child_id = :part::int)
    and (:area::text is null or coalesce(f.area, 'none') = :area::text) and h.path <@ any (:paths::ltree[])
  order by v.name collate "vi-VN-x-icu", h.code, h.id limit :limit offset :offset`;
