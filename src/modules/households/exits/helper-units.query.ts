import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { unitTitle } from '../../units/unit-names.js';
import type { PlainDate } from '../../platform/time/plain-date.js';

/** Organisations near a place: those of its commune, of the levels above it, and the administrative units themselves. */
@Injectable()
export class HelperUnitsQuery {
  constructor(private readonly em: EntityManager) {}

  async near(path: string, day: PlainDate): Promise<{ id: number; title: string }[]> {
    const rows = await this.em.execute<{ id: number; kind: string; name: string; level: string }[]>(NEAR, { path, day });
    return rows.map(({ id, kind, name, level }) => ({ id, title: level === 'organisation' ? name : unitTitle(kind, name) }));
  }

  async isNear(unitId: number, path: string, day: PlainDate): Promise<boolean> {
    const rows = await this.em.execute<{ id: number }[]>(`select id from (${NEAR}) n where id = :unitId`, { path, day, unitId });
    return rows.length > 0;
  }
}

const NEAR = `
  select v.unit_id as id, v.kind, v.name, v.level from unit_version v
  left join unit_version up on up.unit_id = v.parent_id and up.valid @> :day::date
  where v.valid @> :day::date and (
    (v.level = 'organisation' and (up.path @> :path::ltree or (up.level = 'organisation' and subpath(up.path, 0, -1) @> :path::ltree)))
    or (v.level in ('commune', 'village') and v.path @> :path::ltree)
    or (v.level = 'village' and v.path = :path::ltree))
  order by nlevel(v.path) desc, v.name collate "vi-VN-x-icu", v.unit_id limit 500`;
