import { Readable } from 'node:stream';
import { dayInVietnam, daysBetween, isPlainDate, plainDate } from '../time/plain-date.js';
import { columnName } from './column-name.js';
import { headingRows } from './heading-rows.js';
import { type CellInput, type ColumnType, SectionRow, SumRow, type TabularColumn, type TabularSheet } from './tabular-sheet.js';
import { type CellStyle, fixedParts, sheetOpening, styleNumbers } from './workbook/fixed-parts.js';
import { zipStream } from './workbook/zip-stream.js';

const MAX_CELL_LENGTH = 32_767; // Excel calls a file with a longer text damaged
const CHUNK = 64 * 1024;
const WIDTHS: Record<ColumnType, number> = { text: 28, number: 16, percent: 12, integer: 12, date: 12 };
const DAY_ZERO = plainDate('1899-12-30');
const FIRST_SERIAL = 61; // 01/03/1900; before it office programs disagree on the days

/**
 * Title and notes on top, a bold heading that stays in view and is repeated on every printed page (A4 across, as wide as the page),
 * then the rows, written as they are read. Several sheets are written one after the other; their names must differ in the first 31 letters.
 */
export function xlsxStream(...sheets: TabularSheet[]): Readable {
  const contents = sheets.map((sheet, at) => ({ name: `xl/worksheets/sheet${at + 1}.xml`, content: sheetXml(sheet) }));
  const heads = sheets.map((sheet) => {
    const [first, depth] = [rowsAbove(sheet) + 1, headingRows(sheet.columns).rows.length];
    return { name: escapeXml(sheetName(sheet.name)), titles: `$${first}:$${first + depth - 1}` };
  });
  return Readable.from(zipStream([...contents, ...fixedParts(heads)]), { objectMode: false });
}

async function* sheetXml(sheet: TabularSheet): AsyncGenerator<string> {
  const { columns } = sheet;
  const [heading, above] = [headingRows(columns), rowsAbove(sheet)];
  const merges = heading.merges(above + 1);
  let [row, pending] = [0, opening(columns, above + heading.rows.length)];
  const line = (cells: string): string => `<row r="${++row}">${cells}</row>`;
  if (sheet.title) pending += line(textCell('A1', sheet.title, 'title'));
  for (const note of sheet.notes ?? []) pending += line(textCell(`A${row + 1}`, note, 'note'));
  row = above;
  for (const cells of heading.rows)
    pending += line(cells.map((cell, column) => textCell(columnName(column) + (row + 1), cell, 'head')).join(''));
  const letters = columns.map((_, column) => columnName(column));
  for await (const record of sheet.rows) {
    if (record instanceof SectionRow) {
      if (columns.length > 1) merges.push(`A${row + 1}:${letters.at(-1)}${row + 1}`);
      pending += line(textCell(`A${row + 1}`, record.text, 'section'));
    } else {
      const [cells, sum] = record instanceof SumRow ? [record.cells, true] : [record, false];
      pending += line(columns.map(({ key, type }, at) => valueCell(`${letters[at]}${row + 1}`, cells[key], type, sum)).join(''));
    }
    if (pending.length < CHUNK) continue;
    yield pending;
    pending = '';
  }
  const merged =
    merges.length > 0
      ? `<mergeCells count="${merges.length}">${merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`
      : '';
  const page = '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>';
  yield `${pending}</sheetData>${merged}${page}<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/></worksheet>`;
}

/** Columns carry the style of their cells, so that what is typed into an empty cell of a column of ID numbers stays text. */
function opening(columns: readonly TabularColumn[], frozen: number): string {
  const widths = columns.map(({ width, type, label }, at) => {
    const characters = width ?? Math.max(WIDTHS[type], Math.min(label.length + 2, 40));
    return `<col min="${at + 1}" max="${at + 1}" width="${characters}" style="${styleNumbers[type]}" customWidth="1"/>`;
  });
  const pane = `<pane ySplit="${frozen}" topLeftCell="A${frozen + 1}" activePane="bottomLeft" state="frozen"/>`;
  return (
    `${sheetOpening}<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews>` +
    `<sheetFormatPr defaultRowHeight="15"/>${widths.length > 0 ? `<cols>${widths.join('')}</cols>` : ''}<sheetData>`
  );
}

/** Title, notes and the empty row below them. */
function rowsAbove(sheet: TabularSheet): number {
  const lines = (sheet.title ? 1 : 0) + (sheet.notes?.length ?? 0);
  return lines > 0 ? lines + 1 : 0;
}

function valueCell(ref: string, value: CellInput, type: ColumnType, sum: boolean): string {
  if (value === null || value === undefined || value === '') return '';
  const style = sum ? (`sum ${type}` as const) : type;
  if (type === 'text') return textCell(ref, String(value), style);
  if (type === 'date') return dateCell(ref, value, style);
  const figure = String(value);
  // Excel keeps fifteen digits; a longer figure goes in as text rather than rounded.
  const exact = /^-?\d+(\.\d+)?$/.test(figure) && figure.replace(/\D/g, '').replace(/^0+/, '').length <= 15;
  const number = exact || typeof value === 'number' ? Number(value) : NaN;
  return Number.isFinite(number) ? `<c r="${ref}" s="${styleNumbers[style]}"><v>${number}</v></c>` : textCell(ref, figure, style);
}

function dateCell(ref: string, value: NonNullable<CellInput>, style: CellStyle): string {
  const day: unknown = value instanceof Date ? dayInVietnam(value) : value;
  const serial = isPlainDate(day) ? daysBetween(DAY_ZERO, day) : NaN;
  return serial >= FIRST_SERIAL ? `<c r="${ref}" s="${styleNumbers[style]}"><v>${serial}</v></c>` : textCell(ref, String(day), style);
}

function textCell(ref: string, text: string, style: CellStyle): string {
  const content = text === '' ? '' : escapeXml(cleanCell(text));
  if (content === '') return `<c r="${ref}" s="${styleNumbers[style]}"/>`;
  return `<c r="${ref}" s="${styleNumbers[style]}" t="inlineStr"><is><t xml:space="preserve">${content}</t></is></c>`;
}

/** Without what XML cannot carry (control characters, halves of surrogate pairs), and with what spreadsheets would decode left as it is. */
function cleanCell(text: string): string {
  const carried = text.slice(0, MAX_CELL_LENGTH).replace(/[\p{Surrogate}\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/gu, '');
  return carried.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\r': '&#13;' };
const escapeXml = (text: string): string => (/[&<>"\r]/.test(text) ? text.replace(/[&<>"\r]/g, (mark) => ENTITIES[mark]!) : text);

/** Excel allows 31 characters, none of []:*?/\ and no apostrophe at either end. */
function sheetName(name: string): string {
  const allowed = cleanCell(name)
    .replace(/[[\]:*?/\\\r\n\t]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 31);
  return allowed.replace(/^'+|'+$/g, '').trim() || 'Sheet1';
}
