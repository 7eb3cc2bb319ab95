import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify/sync';
import { dayInVietnam } from '../time/plain-date.js';
import { guardFormula } from './formula-guard.js';
import { headingRows } from './heading-rows.js';
import { type CellInput, type ColumnType, SectionRow, SumRow, type TabularSheet } from './tabular-sheet.js';

export interface CsvOptions {
  /** Machines set up for Vietnamese expect ';', and then a decimal comma. */
  readonly delimiter?: ',' | ';';
}

const BYTE_ORDER_MARK = '\uFEFF'; // without it Excel does not take the file for UTF-8
const ROWS_PER_CHUNK = 200;

/** Header and rows only: a title or a note would be taken for data by whatever reads the file. */
export function csvStream(sheet: TabularSheet, options: CsvOptions = {}): Readable {
  return Readable.from(chunks(sheet, options.delimiter ?? ','), { objectMode: false });
}

async function* chunks(sheet: TabularSheet, delimiter: ',' | ';'): AsyncGenerator<string> {
  const write = (lines: string[][]): string => stringify(lines, { delimiter, record_delimiter: '\r\n' });
  yield BYTE_ORDER_MARK + write(headingRows(sheet.columns).rows.map((cells) => cells.map(guardFormula)));
  let lines: string[][] = [];
  for await (const row of sheet.rows) {
    if (row instanceof SectionRow) lines.push(sheet.columns.map((_, at) => (at === 0 ? guardFormula(row.text) : '')));
    else {
      const record = row instanceof SumRow ? row.cells : row;
      lines.push(sheet.columns.map((column) => cellText(record[column.key], column.type, delimiter)));
    }
    if (lines.length < ROWS_PER_CHUNK) continue;
    yield write(lines);
    lines = [];
  }
  if (lines.length > 0) yield write(lines);
}

function cellText(value: CellInput, type: ColumnType, delimiter: ',' | ';'): string {
  if (value === null || value === undefined) return '';
  if (type === 'text') return guardFormula(String(value));
  if (type === 'date') return value instanceof Date ? dayInVietnam(value) : guardFormula(String(value));
  const figure = String(value);
  if (!/^-?\d+(\.\d+)?$/.test(figure)) return guardFormula(figure);
  if (delimiter === ';') return figure.replace('.', ',');
  // A dot before exactly three digits is a thousands mark to Vietnamese readers; a fourth digit keeps it a decimal point.
  return /\.\d{3}$/.test(figure) ? `${figure}0` : figure;
}
