import { type CellValue, readXlsx, type Sheet, streamXlsxRows } from 'hucre/xlsx';
import { TabularFileError } from './tabular-file-error.js';
import { decimalComma, type ReadLimits, type TabularRow } from './tabular-row.js';
import type { ZipDirectory } from './zip-directory.js';

/** Reading styles holds a whole sheet in memory. */
const MAX_STYLED_ROWS = 20_000;
const MAX_STYLES_BYTES = 20_000_000;
const BUILT_IN_PERCENT = new Set(['9', '10']);

/** The visible sheets of a workbook, one after the other. A formula counts as the value it last had. */
export async function* readXlsxRows(bytes: Buffer, archive: ZipDirectory, limits: ReadLimits): AsyncGenerator<TabularRow> {
  try {
    const sheets = await sheetsOf(bytes);
    if (sheets.length > limits.maxSheets) throw new TabularFileError('tooManySheets', { found: sheets.length, max: limits.maxSheets });
    const read = usesPercent(archive.text('xl/styles.xml', MAX_STYLES_BYTES) ?? '') ? styledRows : plainRows;
    for (const { name, index, hidden } of sheets) {
      if (hidden) continue;
      for await (const { row, cells } of read(bytes, index)) yield { sheet: name, row, cells };
    }
  } catch (error) {
    // Whatever the libraries stumble over in here, zip, XML or numbers, is a fault of the file.
    throw error instanceof TabularFileError ? error : new TabularFileError('broken', {}, { cause: error });
  }
}

async function sheetsOf(bytes: Buffer): Promise<{ name: string; index: number; hidden: boolean }[]> {
  const sheets: { name: string; index: number; hidden: boolean }[] = [];
  await readXlsx(bytes, {
    sheets: ({ name, index, hidden, veryHidden }) => {
      sheets.push({ name, index, hidden: hidden === true || veryHidden === true });
      return false;
    },
  });
  return sheets;
}

async function* plainRows(bytes: Buffer, sheet: number): AsyncGenerator<{ row: number; cells: string[] }> {
  for await (const { index, values } of streamXlsxRows(bytes, { sheet }))
    yield { row: index + 1, cells: values.map((value) => cellText(value)) };
}

/** 8,49 % is stored as 0.0849; only the style of the cell tells. */
async function* styledRows(bytes: Buffer, index: number): AsyncGenerator<{ row: number; cells: string[] }> {
  const workbook = await readXlsx(bytes, { sheets: [index], readStyles: true, maxRows: MAX_STYLED_ROWS + 1 });
  const sheet = workbook.sheets[0];
  if (!sheet) return;
  if (sheet.rows.length > MAX_STYLED_ROWS) throw new TabularFileError('tooManyRows', { max: MAX_STYLED_ROWS });
  for (const [row, values] of sheet.rows.entries()) {
    yield { row: row + 1, cells: values.map((value, column) => cellText(value, isPercentCell(sheet, row, column))) };
  }
}

function isPercentCell(sheet: Sheet, row: number, column: number): boolean {
  return isPercentFormat(sheet.cells?.get(`${row},${column}`)?.style?.numFmt ?? '');
}

function cellText(value: CellValue, percent = false): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return dayText(value);
  if (typeof value !== 'number') return typeof value === 'boolean' ? String(value).toUpperCase() : value;
  return percent ? `${decimalComma(value * 100)}%` : decimalComma(value);
}

function dayText(instant: Date): string {
  if (Number.isNaN(instant.getTime())) return '';
  const text = instant.toISOString();
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 16).replace('T', ' ');
}

function usesPercent(styles: string): boolean {
  const custom = Array.from(styles.matchAll(/<(?:\w+:)?numFmt\b[^>]*>/g), ([tag]) => tag).filter((tag) =>
    isPercentFormat(/formatCode="([^"]*)"/.exec(tag)?.[1]?.replaceAll('&quot;', '"') ?? ''),
  );
  const percent = new Set([...BUILT_IN_PERCENT, ...custom.map((tag) => /numFmtId="(\d+)"/.exec(tag)?.[1])]);
  const used = /<(?:\w+:)?cellXfs\b[\s\S]*?<\/(?:\w+:)?cellXfs>/.exec(styles)?.[0] ?? '';
  return Array.from(used.matchAll(/numFmtId="(\d+)"/g)).some(([, id]) => percent.has(id));
}

/** A quoted or escaped % is only a letter. */
function isPercentFormat(format: string): boolean {
  return format.replace(/"[^"]*"|\\./g, '').includes('%');
}
