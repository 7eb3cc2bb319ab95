import { Injectable } from '@nestjs/common';
import type { Actor } from '../platform/actor.js';
import { spanCovers } from '../platform/time/day-span.js';
import type { PlainDate } from '../platform/time/plain-date.js';
import { OnDay } from './on-day.js';
import { UnitRepository } from './unit.repository.js';
import { parentLevelsOf } from './unit.rules.js';
import type { UnitKind, UnitLevel } from './unit-kinds.js';
import { type TreeUnit, UnitTreeQuery } from './unit-tree.query.js';

/** A unit whose change is being entered, as it stood on the day from which the change is to hold. */
export interface UnitToChange {
  id: number;
  level: UnitLevel;
  name: string;
  kind: UnitKind;
  parentId: number | null;
  day: PlainDate;
}

/** No list of choices is longer: a province of today has fewer communes. */
const MANY = 500;

/** What the forms that change a unit show and offer. */
@Injectable()
export class ReadUnitToChange {
  constructor(
    private readonly units: UnitRepository,
    private readonly tree: UnitTreeQuery,
    private readonly onDay: OnDay,
  ) {}

  /** @param on the day as it was asked for */
  async run(actor: Actor, unitId: number, on: unknown): Promise<UnitToChange> {
    const day = this.onDay.read(on);
    const { unit, versions } = await this.units.managedBy(actor, unitId);
    const shown = versions.find(({ span }) => spanCovers(span, day)) ?? versions.at(-1)!;
    return { id: unit.id, level: unit.level, name: shown.name, kind: shown.kind, parentId: shown.parentId ?? null, day };
  }

  /** Units of the same level below the same parent: what it may be merged with. */
  async siblings({ id, level, parentId, day }: UnitToChange): Promise<TreeUnit[]> {
    const all = parentId === null ? [] : await this.tree.children(parentId, day, { limit: MANY, offset: 0 });
    return all.filter((unit) => unit.level === level && unit.id !== id);
  }

  /** What goes over to the new units when it is split. */
  async below({ id, day }: UnitToChange): Promise<TreeUnit[]> {
    const all = await this.tree.children(id, day, { limit: MANY, offset: 0 });
    return all.filter(({ level }) => level !== 'organisation');
  }

  /** Units of the province that it could stand under. */
  async parents({ id, level, parentId, day }: UnitToChange): Promise<TreeUnit[]> {
    const above = await this.tree.ancestors(id, day);
    const area = above.find((unit) => unit.level === 'province') ?? above[0];
    const candidates = area
      ? await this.tree.subtree(
          area.id,
          day,
          parentLevelsOf(level).filter((one) => one !== 'village'),
        )
      : [];
    return candidates.filter((unit) => unit.id !== id && unit.id !== parentId).slice(0, MANY);
  }
}
