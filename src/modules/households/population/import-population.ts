import { Transactional } from '@mikro-orm/decorators/legacy';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import type { UploadedTable } from '../../platform/files/uploaded-file.js';
import { translate } from '../../platform/i18n/i18n.js';
import { type RowProblem, RowsRefused } from '../../platform/imports/rows-refused.js';
import { RuleBroken } from '../../platform/rule-broken.js';
import { InvalidForm } from '../../platform/web/invalid-form.js';
import { readPopulationSheet } from './population-sheet.js';
import { SavePopulation } from './save-population.js';

/** As many as people read in one go. */
const MOST_SHOWN = 50;

/** Takes a filled-in sheet: every mistake is named with its row, and nothing is written while there is one. */
@Injectable()
export class ImportPopulation {
  constructor(private readonly save: SavePopulation) {}

  /** Answers how many figures are new or changed. */
  @Transactional()
  async run(actor: Actor, file: UploadedTable): Promise<number> {
    const { rows, problems } = await readPopulationSheet(file);
    if (problems.length) throw refused(problems);
    if (!rows.length) throw new RuleBroken('population.rule.nothing', {}, 'file');
    try {
      return await this.save.run(actor, rows);
    } catch (error) {
      throw error instanceof RowsRefused ? refused(error.problems) : error;
    }
  }
}

function refused(problems: readonly RowProblem[]): InvalidForm {
  const shown = problems.slice(0, MOST_SHOWN).map(({ ref, field, key, params }) => {
    const column = field ? translate('vi', `population.field.${field}`) : '';
    return { field: 'file', key: 'population.rule.row', params: { row: ref, column, problem: translate('vi', key, params) } };
  });
  return new InvalidForm(shown);
}
