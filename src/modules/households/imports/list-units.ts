import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { RuleBroken } from '../../platform/rule-broken.js';
import { Clock } from '../../platform/time/clock.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import { unitTitle } from '../../units/unit-names.js';

export interface ListUnit {
  id: number;
  name: string;
  path: string;
  level: string;
  now: Date;
}

type Row = Omit<ListUnit, 'now'> & { kind: string };

/** The units whose lists an actor may bring in: communes, and the wider units whose list names the commune in each row. */
@Injectable()
export class ListUnits {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
  ) {}

  /** @throws RuleBroken at `unitId` or `decisionDate` */
  async find(actor: Actor, unitId: number, day: PlainDate): Promise<ListUnit> {
    const now = this.clock.now();
    const today = this.clock.today();
    if (day > today) throw new RuleBroken('householdImports.rule.later', {}, 'decisionDate');
    const [found] = await this.em.execute<Row[]>(`${UNITS} and v.unit_id = :unitId order by v.valid @> :today::date desc limit 1`, {
      ...{ unitId, day, today, paths: paths(actor) },
    });
    if (!found) throw new RuleBroken('householdImports.rule.unit', {}, 'unitId');
    return { ...found, name: unitTitle(found.kind, found.name), now };
  }

  /** Those of today, the widest first. */
  async choices(actor: Actor): Promise<Omit<ListUnit, 'now'>[]> {
    const today = this.clock.today();
    const rows = await this.em.execute<Row[]>(
      `${UNITS} and v.valid @> :today::date order by nlevel(v.path), v.name collate "vi-VN-x-icu", v.unit_id limit 500`,
      { day: today, today, paths: paths(actor) },
    );
    return rows.map((row) => ({ ...row, name: unitTitle(row.kind, row.name) }));
  }
}

const paths = (actor: Actor): string => `{${actor.paths('household.manage').join(',')}}`;

const UNITS = `
  select v.unit_id as id, v.kind, v.name, v.path::text as path, v.level from unit_version v
  where v.level in ('commune', 'district', 'province') and (v.valid @> :day::date or v.valid @> :today::date) and v.path <@ any (:paths::ltree[])`;
