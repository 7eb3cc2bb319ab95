import { Injectable } from '@nestjs/common';
import type { AreaClass, Standard } from '../standards/standard.rules.js';
import { questionsOf, type ScoreQuestion } from './score-form.rules.js';
import type { ScoreRegion } from './score-regions.js';
import { ScoreTables } from './score-tables.repository.js';

export interface ScoreForm {
  tableId: number;
  table: string;
  /** Null where nobody has said yet to which region the province belongs: then points cannot be counted. */
  region: ScoreRegion | null;
  questions: ScoreQuestion[];
}

/** Phiếu B for a household: by the table of its standard and the region of its commune. */
@Injectable()
export class ScoreForms {
  constructor(private readonly tables: ScoreTables) {}

  /** @returns null where no table is in force for the standard */
  async forUnit(standard: Standard, areaClass: AreaClass, unitPath: string): Promise<ScoreForm | null> {
    const table = await this.tables.activeFor(standard.formId);
    if (!table) return null;
    const region = areaClass === 'do_thi' ? 'urban' : await this.tables.regionOf(unitPath);
    return { tableId: table.id, table: table.name, region, questions: region ? questionsOf(await this.tables.options(table), region) : [] };
  }
}
