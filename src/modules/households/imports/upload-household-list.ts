import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { LegacyText, SeveralSheets } from '../../platform/export/tabular-file-error.js';
import { lockContent } from '../../platform/files/attachments.js';
import { FileStore } from '../../platform/files/file-store.js';
import { StoredFile } from '../../platform/files/stored-file.entity.js';
import type { UploadedTable } from '../../platform/files/uploaded-file.js';
import { Unit } from '../../units/unit.entity.js';
import { HouseholdImport, type ImportReport } from './household-import.entity.js';
import type { HouseholdImportForm } from './household-imports.forms.js';
import { type ListReading, ListFile, openingReport } from './list-file.js';
import { ListUnits } from './list-units.js';

/** Takes a list in: its heading is looked at now, its rows are read and checked after the answer. Nothing of the register changes. */
@Injectable()
export class UploadHouseholdList {
  constructor(
    private readonly em: EntityManager,
    private readonly units: ListUnits,
    private readonly lists: ListFile,
    private readonly store: FileStore,
    private readonly audit: AuditLog,
  ) {}

  /** @throws RuleBroken at `file`, `unitId` or `decisionDate` */
  @Transactional()
  async run(actor: Actor, { file, unitId, ...facts }: HouseholdImportForm): Promise<HouseholdImport> {
    const unit = await this.units.find(actor, unitId, facts.decisionDate);
    const reading = { ...facts, fileName: file.name, sheet: null, legacyFont: null, wide: unit.level !== 'commune' };
    const report = await this.look(file, reading);
    const asking = Boolean(report.sheets ?? report.font);
    const uploaded = this.em.create(HouseholdImport, {
      ...{ ...facts, fileName: file.name, report, state: asking ? 'asking' : 'reading', unit: this.em.getReference(Unit, unitId) },
      ...{ unitPath: unit.path, file: await this.keep(file), uploadedBy: actor.userId, uploadedByName: actor.name, uploadedAt: unit.now },
    });
    const details = { file: file.name, decision: facts.decisionNumber };
    await this.audit.record(actor, 'household.importUploaded', { object: uploaded, label: file.name, unitPath: unit.path, details });
    return uploaded;
  }

  /** Which sheet, or which font, only people know: the file is kept, and they are asked. */
  private async look(file: UploadedTable, reading: ListReading): Promise<ImportReport> {
    try {
      return openingReport(await this.lists.open(file.path, reading));
    } catch (error) {
      if (error instanceof SeveralSheets) return { sheets: [...error.sheets] };
      if (error instanceof LegacyText) return { font: error.font };
      throw error;
    }
  }

  private async keep(file: UploadedTable): Promise<StoredFile> {
    const hash = createHash('sha256');
    await pipeline(createReadStream(file.path), hash);
    const sha256 = hash.digest('hex');
    await lockContent(this.em, sha256);
    const { size } = await stat(file.path);
    await this.store.put(sha256, file.path, size);
    const known = await this.em.findOne(StoredFile, { sha256 });
    return known ?? this.em.create(StoredFile, { sha256, size, mediaType: 'application/octet-stream' });
  }
}
