import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import type { Actor } from '../platform/actor.js';
import { UnitRepository } from './unit.repository.js';
import { checkEnds } from './unit.rules.js';
import { type HandingOver, reasonOf } from './unit-hand-over.js';
import { UnitSuccession } from './unit-succession.entity.js';
import { UnitTreeChanges } from './unit-tree-changes.js';

/** Ends a unit without a successor, with the organisations in it. */
@Injectable()
export class EndUnit {
  constructor(
    private readonly em: EntityManager,
    private readonly units: UnitRepository,
    private readonly changes: UnitTreeChanges,
    private readonly audit: AuditLog,
  ) {}

  @Transactional()
  async run(actor: Actor, unitId: number, input: HandingOver): Promise<void> {
    await this.changes.begin();
    const { unit, versions } = await this.units.managedBy(actor, unitId);
    const { on, ...rest } = input;
    checkEnds(versions, on);
    const { name, path } = versions.at(-1)!;
    await this.changes.end(path, on);
    this.em.create(UnitSuccession, { fromUnit: unit, toUnit: null, kind: 'ended', onDate: on, ...rest });
    await this.audit.record(actor, 'unit.ended', { object: unit, label: name, unitPath: path, why: reasonOf(input), details: { on } });
  }
}
