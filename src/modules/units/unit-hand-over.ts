import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../platform/actor.js';
import type { PlainDate } from '../platform/time/plain-date.js';
import type { Sourced } from './sourced.js';
import { type DatedUnit, UnitRepository } from './unit.repository.js';
import { checkEnds } from './unit.rules.js';
import { type SuccessionKind, UnitSuccession } from './unit-succession.entity.js';
import { UnitMover } from './unit-mover.js';
import { UnitTreeChanges } from './unit-tree-changes.js';
import { UnitTreeQuery } from './unit-tree.query.js';

export interface HandingOver extends Sourced {
  /** First day on which the units of before are no longer in force. */
  on: PlainDate;
  note: string | null;
}

/** What merging and splitting have in common: the units below go to others, the unit ends, and the way to its successor is kept. */
@Injectable()
export class UnitHandOver {
  constructor(
    private readonly em: EntityManager,
    private readonly units: UnitRepository,
    private readonly tree: UnitTreeQuery,
    private readonly changes: UnitTreeChanges,
    private readonly mover: UnitMover,
  ) {}

  begin(): Promise<void> {
    return this.changes.begin();
  }

  /** Moves villages and communes, each to the unit that `to` names; none leaves it where it is. */
  async below(
    actor: Actor,
    { unit }: DatedUnit,
    { on, decision, source, confidence }: HandingOver,
    to: (childId: number) => DatedUnit | null,
  ) {
    const children = await this.tree.children(unit.id, on, { limit: 10_000, offset: 0 });
    for (const { id, level } of children) {
      const target = level === 'organisation' ? null : to(id);
      if (target) await this.mover.move(await this.units.managedBy(actor, id), target, on, { decision, source, confidence });
    }
  }

  async end({ unit, versions }: DatedUnit, on: PlainDate): Promise<void> {
    checkEnds(versions, on);
    await this.changes.end(versions.at(-1)!.path, on);
    // "Ended, nobody knows into what" is answered now.
    await this.em.nativeDelete(UnitSuccession, { fromUnit: unit, kind: 'ended', onDate: { $gte: on } });
  }

  succeed(from: DatedUnit, to: DatedUnit, kind: SuccessionKind, { on, ...rest }: HandingOver): void {
    this.em.create(UnitSuccession, { fromUnit: from.unit, toUnit: to.unit, kind, onDate: on, ...rest });
  }
}

export const reasonOf = ({ decision, note }: HandingOver): string | null => [decision, note].filter(Boolean).join(' – ') || null;
