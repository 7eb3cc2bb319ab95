import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import type { Actor } from '../platform/actor.js';
import type { PlainDate } from '../platform/time/plain-date.js';
import type { Sourced } from './sourced.js';
import { UnitMover } from './unit-mover.js';
import { UnitRepository } from './unit.repository.js';
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
    private readonly mover: UnitMover,
    private readonly audit: AuditLog,
  ) {}

  @Transactional()
  async run(actor: Actor, unitId: number, { parentId, from, ...sourced }: NewParent): Promise<void> {
    await this.changes.begin();
    const moved = await this.units.managedBy(actor, unitId);
    const parent = await this.units.managedBy(actor, parentId);
    const before = await this.mover.move(moved, parent, from, sourced);
    const { name, path } = moved.versions.at(-1)!;
    const details = { from, parentBefore: before, parentAfter: parentId, source: sourced.source };
    await this.audit.record(actor, 'unit.moved', { object: moved.unit, label: name, unitPath: path, why: sourced.decision, details });
  }
}
