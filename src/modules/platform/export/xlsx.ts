import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { type CellStyle, type CellValue, type ColumnDef, writeXlsxStream } from 'hucre/xlsx';
import { dayInVietnam, isPlainDate } from '../time/plain-date.js';
import type { CellInput, ColumnType, TabularColumn, TabularSheet } from './tabular-sheet.js';

type Part = 'title' | 'note' | 'head' | ColumnType;

const MAX_CELL_LENGTH = 32_767; // Excel calls a file with a longer text damaged
const FONT = { name: 'Calibri', size: 11 };
const STYLES: Record<Part, CellStyle> = {
  title: { font: { ...FONT, bold: true, size: 14 } },
  note: { font: { ...FONT, italic: true } },
  head: { font: { ...FONT, bold: true }, alignment: { wrapText: true, vertical: 'center', horizontal: 'center' } },
  text: { numFmt: '@', alignment: { vertical: 'top' } },
  number: { numFmt: '#,##0.00' },
  percent: { numFmt: '#,##0.00" %"' },
  integer: { numFmt: '#,##0' },
  date: { numFmt: 'dd/mm/yyyy' },
};
const WIDTHS: Record<ColumnType, number> = { text: 28, number: 16, percent: 12, integer: 12, date: 12 };

/** Title and notes on top, a bold header that stays in view, then the rows, written as they are read. */
export function xlsxStream(sheet: TabularSheet): Readable {
  // The writer knows styles by column only and asks for them row by row, just before it takes the row: `part` says what comes next.
  let part: 'title' | 'note' | 'head' | 'body' = 'title';
  const columns = sheet.columns.map((column): ColumnDef => {
    return {
      width: column.width ?? Math.max(WIDTHS[column.type], Math.min(column.label.length + 2, 40)),
      get style() {
        return STYLES[part === 'body' ? column.type : part];
      },
    };
  });
  async function* rows(): AsyncGenerator<CellValue[]> {
    if (sheet.title) yield [cleanCell(sheet.title)];
    part = 'note';
    for (const note of sheet.notes ?? []) yield [cleanCell(note)];
    if (rowsAbove(sheet) > 0) yield [];
    part = 'head';
    yield sheet.columns.map((column) => cleanCell(column.label));
    part = 'body';
    for await (const row of sheet.rows) yield sheet.columns.map((column) => cellValue(row[column.key], column));
  }
  const freezePane = { rows: rowsAbove(sheet) + 1 };
  const bytes = writeXlsxStream(rows(), { name: sheetName(sheet.name), columns, freezePane, repeatHeaders: false });
  return Readable.fromWeb(bytes as ReadableStream<Uint8Array>);
}

/** Title, notes and the empty row below them. */
function rowsAbove(sheet: TabularSheet): number {
  const lines = (sheet.title ? 1 : 0) + (sheet.notes?.length ?? 0);
  return lines > 0 ? lines + 1 : 0;
}

function cellValue(value: CellInput, column: TabularColumn): CellValue {
  if (value === null || value === undefined) return null;
  if (column.type === 'text') return cleanCell(String(value)) || null;
  if (column.type === 'date') return dateCell(value);
  const figure = String(value);
  // Excel keeps fifteen digits; a longer figure goes in as text rather than rounded.
  const exact = /^-?\d+(\.\d+)?$/.test(figure) && figure.replace(/\D/g, '').replace(/^0+/, '').length <= 15;
  return exact || typeof value === 'number' ? Number(value) : cleanCell(figure);
}

/** Sheets know no zone: the day is midnight UTC, which every office program shows as that day. */
function dateCell(value: NonNullable<CellInput>): CellValue {
  const day: unknown = value instanceof Date ? dayInVietnam(value) : value;
  return isPlainDate(day) ? new Date(`${day}T00:00:00Z`) : cleanCell(String(day));
}

/** Without what XML cannot carry (control characters, halves of surrogate pairs), and with what spreadsheets would decode left as it is. */
function cleanCell(text: string): string {
  const carried = text.slice(0, MAX_CELL_LENGTH).replace(/[\p{Surrogate}\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/gu, '');
  return carried.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
}

/** Excel allows 31 characters, none of []:*?/\ and no apostrophe at either end. */
function sheetName(name: string): string {
  const allowed = cleanCell(name)
    .replace(/[[\]:*?/\\\r\n\t]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 31);
  return allowed.replace(/^'+|'+$/g, '').trim() || 'Sheet1';
}
