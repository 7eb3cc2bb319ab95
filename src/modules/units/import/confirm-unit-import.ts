import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { RuleBroken } from '../../platform/rule-broken.js';
import { UnitImportChanges } from './unit-import-changes.js';
import { StagedRows } from './staged-rows.js';
import type { UnitImport } from './unit-import.entity.js';
import { UnitImportRepository } from './unit-import.repository.js';

/** Takes a staged list over, whole or not at all. */
@Injectable()
export class ConfirmUnitImport {
  constructor(
    readonly em: EntityManager,
    private readonly imports: UnitImportRepository,
    private readonly rows: StagedRows,
    private readonly changes: UnitImportChanges,
    private readonly audit: AuditLog,
  ) {}

  @Transactional()
  async run(actor: Actor, importId: number): Promise<UnitImport> {
    const unitImport = await this.imports.of(actor, importId);
    if (unitImport.state === 'done') throw new RuleBroken('units.import.alreadyDone');
    const counts = await this.rows.counts(importId);
    if (counts.wrong) throw new RuleBroken('units.import.hasErrors', { count: counts.wrong });
    await this.changes.apply(actor, unitImport, await this.rows.all(importId));
    unitImport.state = 'done';
    const { id, fileName: label, decision } = unitImport;
    const { new: added, changed, same } = counts;
    const object = { type: 'UnitImport', id: String(id) };
    await this.audit.record(actor, 'units.imported', { object, label, why: decision, details: { added, changed, same } });
    return unitImport;
  }
}
