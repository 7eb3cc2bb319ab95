import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import { unitTitle } from '../../units/unit-names.js';

export interface PledgeUnit {
  id: number;
  path: string;
  title: string;
}

type Row = Omit<PledgeUnit, 'title'> & { kind: string; name: string };

/** Units that a form about a pledge offers. */
@Injectable()
export class PledgeUnitsQuery {
  constructor(private readonly em: EntityManager) {}

  /** Units in whose name the actor draws up pledges. */
  hosts(actor: Actor, day: PlainDate): Promise<PledgeUnit[]> {
    return this.named(HOSTS, { paths: `{${actor.paths('pledge.manage').join(',')}}`, day });
  }

  /** Around the unit: what lies directly below it, beside it and above it, with their organisations. */
  near(path: string, day: PlainDate): Promise<PledgeUnit[]> {
    return this.named(`${NEAR} ${NEAREST_FIRST}`, { path, day });
  }

  /** One of them, or null when the unit is not near. */
  async oneNear(unitId: number, path: string, day: PlainDate): Promise<PledgeUnit | null> {
    const [unit] = await this.named(`${NEAR} and v.unit_id = :unitId`, { path, day, unitId });
    return unit ?? null;
  }

  async onDay(unitId: number, day: PlainDate): Promise<PledgeUnit | null> {
    const [unit] = await this.named(ON_DAY, { unitId, day });
    return unit ?? null;
  }

  /** Last day in force and name of a unit that ended before the day. */
  async ended(unitId: number, day: PlainDate): Promise<{ title: string; last: PlainDate } | null> {
    const [row] = await this.em.execute<{ kind: string; name: string; last: PlainDate }[]>(ENDED, { unitId, day });
    return row ? { title: unitTitle(row.kind, row.name), last: row.last } : null;
  }

  private async named(sql: string, parameters: Record<string, unknown>): Promise<PledgeUnit[]> {
    const rows = await this.em.execute<Row[]>(sql, parameters);
    return rows.map(({ id, path, kind, name }) => ({ id, path, title: unitTitle(kind, name) }));
  }
}

const UNIT = `select v.unit_id as id, v.path::text as path, v.kind, v.name from unit_version v where v.valid @> :day::date`;

const HOSTS = `${UNIT} and v.path = any (:paths::ltree[]) order by nlevel(v.path), v.name limit 100`;
const ON_DAY = `${UNIT} and v.unit_id = :unitId`;

const NEAR = `
  with place as (
    select case when v.level = 'organisation' then subpath(v.path, 0, -1) else v.path end as path
    from unit_version v where v.path = :path::ltree and v.valid @> :day::date limit 1
  )
  select v.unit_id as id, v.path::text as path, v.kind, v.name from unit_version v cross join place
  where v.valid @> :day::date and v.level <> 'nation' and (
    v.path <@ place.path and nlevel(v.path) <= nlevel(place.path) + 1
    or v.path @> place.path
    or v.level = 'organisation' and nlevel(v.path) > 1 and subpath(v.path, 0, -1) @> place.path
    or nlevel(place.path) > 1 and nlevel(v.path) = nlevel(place.path) and v.path <@ subpath(place.path, 0, -1))`;
const NEAREST_FIRST = `order by v.path <@ place.path desc, nlevel(v.path), v.name collate "vi-VN-x-icu", v.unit_id limit 700`;

const ENDED = `
  select v.kind, v.name, (upper(v.valid) - 1)::text as last from unit_version v
  where v.unit_id = :unitId and upper(v.valid) <= :day::date
    and not exists (select from unit_version x where x.unit_id = v.unit_id and x.valid @> :day::date)
  order by upper(v.valid) desc limit 1`;
