import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import type { Actor } from '../platform/actor.js';
import { RuleBroken } from '../platform/rule-broken.js';
import type { PlainDate } from '../platform/time/plain-date.js';
import type { Sourced } from './sourced.js';
import { type DatedUnit, UnitRepository } from './unit.repository.js';
import { checkNoCircle, checkPlace, runFrom, stretchesUnder } from './unit.rules.js';
import { UnitTreeChanges } from './unit-tree-changes.js';

export interface NewParent extends Sourced {
  parentId: number;
  from: PlainDate;
}

/** Puts a unit, with everything below it, under another parent from a day on. */
@Injectable()
export class ChangeParent {
  constructor(
    readonly em: EntityManager,
    private readonly units: UnitRepository,
    private readonly changes: UnitTreeChanges,
    private readonly audit: AuditLog,
  ) {}

  @Transactional()
  async run(actor: Actor, unitId: number, input: NewParent): Promise<void> {
    await this.changes.begin();
    const moved = await this.units.managedBy(actor, unitId);
    const parent = await this.units.managedBy(actor, input.parentId);
    const before = await this.move(moved, parent, input);
    await this.audit.record(actor, 'unit.moved', {
      object: moved.unit,
      label: moved.versions.at(-1)!.name,
      unitPath: moved.versions.at(-1)!.path,
      why: input.decision,
      details: { from: input.from, parentBefore: before, parentAfter: input.parentId, source: input.source },
    });
  }

  /** Without the audit row, for changes of which moving is one part. Returns the parent of before. */
  async move(
    { unit, versions }: DatedUnit,
    parent: DatedUnit,
    { from, ...sourced }: NewParent,
    field = 'parentId',
  ): Promise<number | null> {
    checkPlace(unit.level, parent.unit.level);
    const run = runFrom(versions, from, (a, b) => a.parentId === b.parentId);
    const [first] = run as [(typeof run)[0]];
    if (first.parentId === parent.unit.id) throw new RuleBroken('units.rule.sameParent', {}, field);
    checkNoCircle(first.path, parent.versions.at(-1)!.path);
    for (const stretch of stretchesUnder(parent.versions, { from, until: run.at(-1)!.span.until }, field)) {
      const newPath = `${stretch.path}.${unit.id}`;
      const place = { unitId: unit.id, path: first.path, newPath, newParentId: parent.unit.id, span: stretch.span };
      await this.changes.move(place, sourced);
    }
    return first.parentId ?? null;
  }
}
