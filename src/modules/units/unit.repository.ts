import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../platform/actor.js';
import { NotVisible } from '../platform/rule-broken.js';
import { type DaySpan, rangeText, spanOf } from '../platform/time/day-span.js';
import type { PlainDate } from '../platform/time/plain-date.js';
import { LevelInForce } from './level-in-force.entity.js';
import { Unit } from './unit.entity.js';
import type { UnitLevel } from './unit-kinds.js';
import { UnitVersion } from './unit-version.entity.js';

/** A unit with all its versions, oldest first. */
export interface DatedUnit {
  unit: Unit;
  versions: UnitVersion[];
}

/** Units through the eyes of an actor: theirs are those of which any version lies in a subtree where they hold the right. */
@Injectable()
export class UnitRepository {
  constructor(private readonly em: EntityManager) {}

  async visibleTo(actor: Actor, unitId: number): Promise<DatedUnit> {
    return this.within(actor.paths('unit.view'), unitId);
  }

  async managedBy(actor: Actor, unitId: number): Promise<DatedUnit> {
    return this.within(actor.paths('unit.manage'), unitId);
  }

  async levelInForce(level: UnitLevel): Promise<{ span: DaySpan; decision: string | null }[]> {
    const rows = await this.em.find(LevelInForce, { level });
    return rows.map(({ valid, decision }) => ({ span: spanOf(valid), decision: decision ?? null }));
  }

  /** Another unit of the level that bears the code on one of the days. */
  async bearerOfCode(level: UnitLevel, code: string, span: DaySpan): Promise<string | null> {
    const [row] = await this.em.execute<{ name: string }[]>(
      `select v.name from unit u join unit_version v on v.unit_id = u.id
       where u.level = :level and u.code = :code and v.valid && :valid::daterange limit 1`,
      { level, code, valid: rangeText(span) },
    );
    return row?.name ?? null;
  }

  /** The path on the day, or null when the unit is not in force. */
  async pathOn(unitId: number, day: PlainDate): Promise<string | null> {
    const [row] = await this.em.execute<{ path: string }[]>(
      `select path::text as path from unit_version where unit_id = :unitId and valid @> :day::date`,
      { unitId, day },
    );
    return row?.path ?? null;
  }

  private async within(paths: readonly string[], unitId: number): Promise<DatedUnit> {
    const unit = await this.em.findOne(Unit, unitId);
    if (!unit) throw new NotVisible();
    const versions = await this.em.find(UnitVersion, { unit }, { orderBy: { valid: 'asc' }, refresh: true });
    const isBelow = (path: string) => paths.some((above) => above === '' || path === above || path.startsWith(`${above}.`));
    if (!versions.some(({ path }) => isBelow(path))) throw new NotVisible();
    return { unit, versions };
  }
}
