import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import type { UploadedTable } from '../../platform/files/uploaded-file.js';
import { Clock } from '../../platform/time/clock.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import type { Sourced } from '../sourced.js';
import { KnownUnitsQuery } from './known-units.query.js';
import { readUnitList } from './read-unit-list.js';
import { checkList } from './unit-list-check.rules.js';
import { StagedRows } from './staged-rows.js';
import { UnitImport } from './unit-import.entity.js';

export interface NewImport extends Sourced {
  file: Pick<UploadedTable, 'name' | 'path'>;
  asOf: PlainDate;
}

/** Reads a list and keeps it beside the units, each row with what is wrong with it or what would become of it. */
@Injectable()
export class StageUnitImport {
  constructor(
    private readonly em: EntityManager,
    private readonly known: KnownUnitsQuery,
    private readonly rows: StagedRows,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
  ) {}

  @Transactional()
  async run(actor: Actor, { file, ...facts }: NewImport): Promise<UnitImport> {
    const listed = await readUnitList(file);
    const levels = [...new Set(listed.flatMap(({ level }) => level ?? []))];
    const checked = checkList(listed, await this.known.on(facts.asOf, levels), (path) => actor.canAt('unit.manage', path));
    const uploaded = { uploadedBy: actor.userId, uploadedByName: actor.name, uploadedAt: this.clock.now() };
    const unitImport = this.em.create(UnitImport, { fileName: file.name, ...facts, ...uploaded });
    await this.audit.record(actor, 'units.importStaged', { object: unitImport, label: file.name, details: { rows: checked.length } });
    await this.rows.write(unitImport.id, checked);
    return unitImport;
  }
}
