import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import type { Actor } from '../platform/actor.js';
import { RuleBroken } from '../platform/rule-broken.js';
import type { PlainDate } from '../platform/time/plain-date.js';
import { UnitRepository } from './unit.repository.js';
import { UnitTreeChanges } from './unit-tree-changes.js';

/** Notes the first day of a unit that the lists give without one: it and what is below it were not in force before. */
@Injectable()
export class SetUnitStart {
  constructor(
    readonly em: EntityManager,
    private readonly units: UnitRepository,
    private readonly changes: UnitTreeChanges,
    private readonly audit: AuditLog,
  ) {}

  @Transactional()
  async run(actor: Actor, unitId: number, { on, decision }: { on: PlainDate; decision: string | null }): Promise<void> {
    await this.changes.begin();
    const { unit, versions } = await this.units.managedBy(actor, unitId);
    const { span, name, path } = versions[0]!;
    if (span.from !== null && span.from >= on) throw new RuleBroken('units.rule.startsLater', {}, 'on');
    await this.changes.beginOn(path, on);
    const details = { on, before: span.from };
    await this.audit.record(actor, 'unit.startSet', { object: unit, label: name, unitPath: path, why: decision, details });
  }
}
