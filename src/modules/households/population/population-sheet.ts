import { readSheet, type SheetField } from '../../platform/imports/read-sheet.js';
import { RowReader } from '../../platform/imports/row-reader.js';
import type { RowProblem } from '../../platform/imports/rows-refused.js';
import type { UploadedTable } from '../../platform/files/uploaded-file.js';
import { parseCount, type StatedPopulation } from './population.rules.js';

/** The columns of the sheet, the same on the way out and on the way in. */
export const POPULATION_SHEET: readonly SheetField[] = [
  { key: 'villageId', labelKey: 'population.field.villageId', required: true, type: 'integer' },
  { key: 'commune', labelKey: 'population.field.commune', required: false },
  { key: 'village', labelKey: 'population.field.village', required: false },
  { key: 'year', labelKey: 'population.field.year', required: true, type: 'text' },
  { key: 'households', labelKey: 'population.field.households', required: true, type: 'integer' },
  { key: 'minority', labelKey: 'population.field.minority', required: false, type: 'integer' },
  { key: 'people', labelKey: 'population.field.people', required: false, type: 'integer' },
  { key: 'source', labelKey: 'population.field.source', required: true },
];

/** Rows without a number of households are those nobody has filled in yet. */
export async function readPopulationSheet(file: UploadedTable): Promise<{ rows: StatedPopulation[]; problems: RowProblem[] }> {
  const { rows } = await readSheet(file, POPULATION_SHEET);
  const problems: RowProblem[] = [];
  const stated = rows
    .filter(({ cells }) => cells['households'])
    .flatMap(({ row, cells }): StatedPopulation[] => {
      const reader = new RowReader(cells);
      const villageId = reader.required('villageId', parseCount, 'population.rule.whole');
      const year = reader.required('year', parseYear, 'population.rule.wholeYear');
      const households = reader.required('households', parseCount, 'population.rule.whole');
      const minorityHouseholds = reader.optional('minority', parseCount, 'population.rule.whole');
      const people = reader.optional('people', parseCount, 'population.rule.whole');
      const source = reader.required('source', (text) => text.slice(0, 300), 'web.field.required');
      problems.push(...reader.problems.map((problem) => ({ ...problem, ref: String(row) })));
      if (reader.problems.length) return [];
      return [
        { ref: String(row), villageId: villageId!, year: year!, households: households!, minorityHouseholds, people, source: source! },
      ];
    });
  return { rows: stated, problems };
}

const parseYear = (text: string): number | undefined => (/^\d{4}$/.test(text) ? Number(text) : undefined);
