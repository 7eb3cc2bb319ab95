import type { ZipDirectory } from '../zip-directory.js';
import { decimalComma, type CellFault, type CellKind, type RawRow } from '../tabular-row.js';
import { elementsOf } from './elements.js';
import { partStream } from './part-stream.js';
import { serialDay } from './serial-day.js';
import type { SharedStrings } from './shared-strings.js';
import type { NumberStyle } from './workbook-parts.js';
import { attribute, decodeXml, richText } from './xml.js';

const LAST_COLUMN = 16_383;
const MAX_MERGES = 10_000;

export interface SheetContext {
  readonly strings: SharedStrings;
  readonly styles: readonly NumberStyle[];
  readonly from1904: boolean;
}

/** A block of cells made into one: 'B7:D7'. Rows as numbered on the sheet, columns from 0. */
export interface MergedBlock {
  readonly ref: string;
  readonly row: number;
  readonly lastRow: number;
  readonly column: number;
  readonly lastColumn: number;
}

/** The rows of one sheet as they are unpacked; `merges` is filled when the last row has been given, for that is where a sheet keeps them. */
export async function* sheetRows(
  archive: ZipDirectory,
  part: string,
  context: SheetContext,
  merges: MergedBlock[],
): AsyncGenerator<RawRow> {
  let row = 0;
  for await (const { elements, prefix, second } of elementsOf(partStream(archive, part), 'row', 'sheetData', 'mergeCell')) {
    for (const element of elements) {
      if (second) {
        if (merges.length < MAX_MERGES) merges.push(blockOf(attribute(element, 'ref') ?? ''));
        continue;
      }
      const read = rowOf(element, prefix, row, context);
      row = read.row;
      if (read.texts.length > 0) yield read;
    }
  }
}

function rowOf(element: string, prefix: string, before: number, context: SheetContext): RawRow {
  const tagEnd = element.indexOf('>');
  const tag = element.slice(0, tagEnd);
  const number = attribute(tag, 'r');
  const row = number === undefined ? before + 1 : Number(number);
  if (!Number.isInteger(row) || row < 1) throw new RangeError('row without a number');
  const hidden = tag.includes('hidden') && /\shidden=["'](?:1|true)/.test(tag);
  const [texts, kinds, faults]: [string[], CellKind[], CellFault[]] = [[], [], []];
  const [open, close] = [`<${prefix}c`, `</${prefix}c>`];
  for (let at = element.indexOf(open, tagEnd); at >= 0; at = element.indexOf(open, at)) {
    const end = element.indexOf('>', at);
    const next = element.charCodeAt(at + open.length);
    if (next !== 32 && next !== 62 && next !== 47 && next !== 10 && next !== 13 && next !== 9) throw new RangeError('not a cell');
    const cell = element.slice(at, end);
    const column = columnOf(attribute(cell, 'r'), texts.length);
    const empty = cell.endsWith('/');
    const bodyEnd = empty ? end : element.indexOf(close, end);
    if (bodyEnd < 0) throw new RangeError('cell without an end');
    at = empty ? end : bodyEnd + close.length;
    if (empty) continue;
    const value = cellOf(cell, element.slice(end + 1, bodyEnd), prefix, context);
    while (texts.length < column) {
      texts.push('');
      kinds.push('text');
    }
    texts[column] = value.text;
    kinds[column] = value.kind;
    if (value.fault) faults.push({ row, column, reason: value.fault, found: value.text });
  }
  return { row, hidden, texts, kinds, faults };
}

interface ReadCell {
  text: string;
  kind: CellKind;
  fault?: CellFault['reason'];
}

function cellOf(cell: string, body: string, prefix: string, { strings, styles, from1904 }: SheetContext): ReadCell {
  const type = attribute(cell, 't');
  if (type === 'inlineStr') return { text: richText(body, prefix), kind: 'text' };
  const value = valueOf(body, prefix);
  if (type === 'str')
    return {
      text: decodeXml(value ?? ''),
      kind: 'text',
      ...(value === undefined && hasFormula(body, prefix) ? { fault: 'formula' as const } : {}),
    };
  if (!value) return { text: '', kind: 'text', ...(hasFormula(body, prefix) ? { fault: 'formula' as const } : {}) };
  if (type === 's') return { text: strings.at(Number(value)), kind: 'text' };
  if (type === 'e') return { text: decodeXml(value), kind: 'text', fault: 'error' };
  if (type === 'b') return { text: value === '1' || value === 'true' ? 'TRUE' : 'FALSE', kind: 'boolean' };
  if (type === 'd') return { text: value.replace(/T00:00(?::00)?(?:\.0+)?Z?$/, ''), kind: 'date' };
  const figure = Number(value);
  if (Number.isNaN(figure)) throw new RangeError('not a number');
  const style = styles[Number(attribute(cell, 's') ?? 0)];
  if (style === 'percent') return { text: `${decimalComma(figure * 100)}%`, kind: 'percent' };
  const day = style === 'date' ? serialDay(figure, from1904) : undefined;
  return day
    ? { text: day, kind: 'date' }
    : { text: Number.isInteger(figure) && Math.abs(figure) < 1e15 ? String(figure) : decimalComma(figure), kind: 'number' };
}

function valueOf(body: string, prefix: string): string | undefined {
  const at = body.indexOf(`<${prefix}v`);
  if (at < 0) return undefined;
  const start = body.indexOf('>', at) + 1;
  if (body.charAt(start - 2) === '/') return '';
  const end = body.indexOf(`</${prefix}v>`, start);
  if (end < 0) throw new RangeError('value without an end');
  return body.slice(start, end);
}

const hasFormula = (body: string, prefix: string): boolean => body.includes(`<${prefix}f`);

function columnOf(ref: string | undefined, next: number): number {
  if (ref === undefined) return next;
  let column = 0;
  for (let at = 0; at < ref.length; at++) {
    const letter = ref.charCodeAt(at) & ~32;
    if (letter < 65 || letter > 90) break;
    column = column * 26 + letter - 64;
  }
  if (column < 1 || column - 1 > LAST_COLUMN) throw new RangeError('column out of bounds');
  return column - 1;
}

function blockOf(ref: string): MergedBlock {
  const [from = '', to = from] = ref.replaceAll('$', '').split(':');
  const rowIn = (cell: string): number => Number(/\d+$/.exec(cell)?.[0] ?? 0);
  return { ref, row: rowIn(from), lastRow: rowIn(to), column: columnOf(from, 0), lastColumn: columnOf(to, 0) };
}
