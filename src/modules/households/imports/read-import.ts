import { Injectable, StreamableFile } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import type { ListQuery } from '../../platform/web/list-query.js';
import { Standards } from '../standards/standards.js';
import { HouseholdImports } from './household-imports.repository.js';
import { ImportWorker } from './import-worker.js';
import { WrongRowsSheet } from './wrong-rows-sheet.js';

/** What the pages of one import show. Opening the page of one that has work left sets it going. */
@Injectable()
export class ReadImport {
  constructor(
    private readonly imports: HouseholdImports,
    private readonly worker: ImportWorker,
    private readonly standards: Standards,
    private readonly wrong: WrongRowsSheet,
  ) {}

  async page(actor: Actor, id: number, list: ListQuery) {
    let given = await this.imports.of(actor, id);
    if (['reading', 'writing', 'undoing'].includes(given.state)) {
      await this.worker.nudge(id);
      given = await this.imports.of(actor, id);
    }
    const { indicators, name: standard } = await this.standards.byId(given.standardId);
    const shown = await this.imports.rows(given, list);
    return { given, shown: { ...shown, standard, indicators: indicators.map((indicator) => indicator.name) } };
  }

  async wrongRows(actor: Actor, id: number): Promise<StreamableFile> {
    return this.wrong.file(await this.imports.of(actor, id));
  }
}
