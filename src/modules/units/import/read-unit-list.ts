import { readTabular } from '../../platform/export/read-tabular.js';
import { TabularFileError } from '../../platform/export/tabular-file-error.js';
import type { UploadedTable } from '../../platform/files/uploaded-file.js';
import { RuleBroken } from '../../platform/rule-broken.js';
import { type Header, headerOf, type ListedUnit, readRow } from './unit-list.rules.js';

/** Lists begin with a title now and then; further down nobody would look for the names of the columns. */
const HEADER_WITHIN = 15;
export const MAX_ROWS = 20_000;

/** The rows of an uploaded list of units, below the row that names the columns. Only the first sheet is read. */
export async function readUnitList(table: Pick<UploadedTable, 'name' | 'path'>): Promise<ListedUnit[]> {
  let header: Header | null = null;
  let sheet: string | null = null;
  const rows: ListedUnit[] = [];
  for await (const row of readTabular(table.path, { fileName: table.name, maxRows: MAX_ROWS })) {
    if (row.sheet !== (sheet ??= row.sheet)) break;
    if (header) rows.push(readRow(header, row.row, row.cells));
    else if ((header = headerOf(row.cells)) === null && row.row >= HEADER_WITHIN) break;
  }
  if (!header) throw new RuleBroken('units.import.noHeader', {}, 'file');
  if (!rows.length) throw new TabularFileError('empty');
  return rows;
}
