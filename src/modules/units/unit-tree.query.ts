import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { PlainDate } from '../platform/time/plain-date.js';
import type { UnitKind, UnitLevel } from './unit-kinds.js';
import { goesOn, partsTakenOver } from './succession.sql.js';

/** A unit as it stood on the day that was asked for. */
export interface TreeUnit {
  id: number;
  level: UnitLevel;
  code: string | null;
  name: string;
  kind: UnitKind;
  parentId: number | null;
  path: string;
  from: PlainDate | null;
  until: PlainDate | null;
}

/** A unit in force on the day, and the unit asked for that it carries on (itself, where that one is in force). */
export interface CarryingOn extends TreeUnit {
  askedFor: number;
}

export const TREE_UNIT = `v.unit_id as id, v.level, (select code from unit where id = v.unit_id) as code, v.name, v.kind, v.parent_id as "parentId", v.path::text as path,
  lower(v.valid)::text as "from", upper(v.valid)::text as until`;

/** Reads of the tree, always at a day. They know no actor: whoever shows what they return has checked the paths. */
@Injectable()
export class UnitTreeQuery {
  constructor(private readonly em: EntityManager) {}

  /** The unit and everything below it on the day, parents before children; of the given levels, if any are given. */
  subtree(unitId: number, day: PlainDate, levels: readonly UnitLevel[] = []): Promise<TreeUnit[]> {
    return this.em.execute(SUBTREE, { unitId, day, levels });
  }

  /** From the root down to the unit itself. */
  ancestors(unitId: number, day: PlainDate): Promise<TreeUnit[]> {
    return this.em.execute(ANCESTORS, { unitId, day });
  }

  children(unitId: number, day: PlainDate, page: { limit: number; offset: number }): Promise<TreeUnit[]> {
    return this.em.execute(CHILDREN, { unitId, day, ...page });
  }

  /** Which units do the work of the given ones on the day: themselves, their successors, or for a day before them their predecessors. */
  inForce(unitIds: readonly number[], day: PlainDate): Promise<CarryingOn[]> {
    return this.em.execute(IN_FORCE, { unitIds, day });
  }

  /** The highest subtrees that belong to the unit: its own paths of all times and those of its predecessors. */
  async scopePaths(unitId: number): Promise<string[]> {
    const rows = await this.em.execute<{ path: string }[]>(SCOPE_PATHS, { unitId });
    return rows.map((row) => row.path);
  }
}

const SUBTREE = `
  select ${TREE_UNIT}
  from unit_version root
  join unit_version v on v.path <@ root.path and v.valid @> :day::date
  where root.unit_id = :unitId and root.valid @> :day::date
    and (cardinality(array[:levels]::text[]) = 0 or v.level = any (array[:levels]::text[]))
  order by nlevel(v.path), v.name collate "vi-VN-x-icu", v.unit_id`;

const ANCESTORS = `
  select ${TREE_UNIT}
  from unit_version self
  cross join unnest(string_to_array(self.path::text, '.')::int[]) with ordinality as step (id, depth)
  join unit_version v on v.unit_id = step.id and v.valid @> :day::date
  where self.unit_id = :unitId and self.valid @> :day::date
  order by step.depth`;

const CHILDREN = `
  select ${TREE_UNIT}
  from unit_version v
  where v.parent_id = :unitId and v.valid @> :day::date
  order by v.level = 'organisation', v.name collate "vi-VN-x-icu", v.unit_id
  limit :limit offset :offset`;

// Two walks, each only from units that are not in force on the day: forward to what came after them, backward to what was before.
const IN_FORCE = `
  with recursive ahead (asked_for, unit_id) as (
    select asked, asked from unnest(array[:unitIds]::int[]) as asked
    union
    select ahead.asked_for, s.to_unit_id
    from ahead
    join unit_succession s on s.from_unit_id = ahead.unit_id and s.on_date <= :day::date and s.to_unit_id is not null
    where not exists (select from unit_version v where v.unit_id = ahead.unit_id and v.valid @> :day::date)
  ), back (asked_for, unit_id) as (
    select asked, asked from unnest(array[:unitIds]::int[]) as asked
    union
    select back.asked_for, s.from_unit_id
    from back
    join unit_succession s on s.to_unit_id = back.unit_id and s.on_date > :day::date
    where not exists (select from unit_version v where v.unit_id = back.unit_id and v.valid @> :day::date)
  )
  select walk.asked_for as "askedFor", ${TREE_UNIT}
  from (table ahead union table back) walk
  join unit_version v on v.unit_id = walk.unit_id and v.valid @> :day::date
  order by walk.asked_for, v.unit_id`;

const SCOPE_PATHS = `
  with recursive lineage (unit_id) as (
    select :unitId::int
    union
    select s.from_unit_id from lineage join unit_succession s on s.to_unit_id = lineage.unit_id and not ${goesOn('s')}
  ), held as (
    select v.path from lineage join unit_version v on v.unit_id = lineage.unit_id
    union
    select part.path from (${partsTakenOver('unit_id')}) part
  )
  select held.path::text as path from held
  where not exists (select from held above where above.path @> held.path and above.path <> held.path)
  order by held.path`;
