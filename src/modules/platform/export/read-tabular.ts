import { readFile, stat } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { cleanText } from '../text/vietnamese.js';
import { readCsvRows } from './read-csv.js';
import { readJsonRows } from './read-json.js';
import { readXlsxRows } from './read-xlsx.js';
import { sniff } from './sniff.js';
import { TabularFileError } from './tabular-file-error.js';
import type { ReadLimits, TabularRow } from './tabular-row.js';

export interface ReadOptions extends Partial<ReadLimits> {
  /** As uploaded: an ending that does not fit the content is refused. */
  readonly fileName?: string;
}

export const READ_LIMITS: ReadLimits = {
  maxBytes: 50 * 1024 * 1024,
  maxUnpackedBytes: 300 * 1024 * 1024,
  maxSheets: 100,
  maxRows: 200_000,
  maxColumns: 500,
  maxCellLength: 32_767,
};

/**
 * The rows of an uploaded XLSX, CSV or JSON list, empty rows left out. What the file is, its content says. Every fault of the
 * file is a TabularFileError, the early ones before the first row.
 */
export async function* readTabular(source: Uint8Array | string, options: ReadOptions = {}): AsyncGenerator<TabularRow> {
  const limits = { ...READ_LIMITS, ...options };
  const fileName = options.fileName ?? (typeof source === 'string' ? basename(source) : undefined);
  const bytes = await load(source, limits.maxBytes);
  let count = 0;
  for await (const row of guarded(rowsOf(bytes, fileName, limits), limits)) {
    if (++count > limits.maxRows) throw new TabularFileError('tooManyRows', { max: limits.maxRows });
    yield row;
  }
  if (count === 0) throw new TabularFileError('empty');
}

/** 'A', 'B', … 'AA': how office programs name a column (counted from 0), for messages. */
export function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter;
}

async function load(source: Uint8Array | string, maxBytes: number): Promise<Buffer> {
  const size = typeof source === 'string' ? (await stat(source)).size : source.byteLength;
  if (size > maxBytes) throw new TabularFileError('tooLarge', { max: megabytes(maxBytes) });
  if (size === 0) throw new TabularFileError('empty');
  return typeof source === 'string' ? readFile(source) : Buffer.from(source.buffer, source.byteOffset, source.byteLength);
}

async function* rowsOf(bytes: Buffer, fileName: string | undefined, limits: ReadLimits): AsyncGenerator<TabularRow> {
  const content = await sniff(bytes);
  refuseRenamed(content.kind, fileName);
  if (content.kind === 'csv') yield* readCsvRows(content.text);
  else if (content.kind === 'json') yield* readJsonRows(content.text);
  else if (content.archive.unpackedSize <= limits.maxUnpackedBytes) yield* readXlsxRows(bytes, content.archive, limits);
  else throw new TabularFileError('tooLargeInside', { max: megabytes(limits.maxUnpackedBytes) });
}

/** Text files may be called anything that is not the name of another kind of file. */
function refuseRenamed(kind: 'xlsx' | 'csv' | 'json', fileName: string | undefined): void {
  const ending = extname(fileName ?? '').toLowerCase();
  const fitting = { xlsx: ['.xlsx', '.xlsm'], csv: ['.csv', '.tsv', '.txt'], json: ['.json'] }[kind];
  if (ending && !fitting.includes(ending)) throw new TabularFileError('renamed', { ending, found: kind.toUpperCase() });
}

async function* guarded(rows: AsyncIterable<TabularRow>, limits: ReadLimits): AsyncGenerator<TabularRow> {
  for await (const { sheet, row, cells } of rows) {
    const used = cells.map((cell) => cleanText(cell));
    while (used.length > 0 && used.at(-1) === '') used.pop();
    if (used.length === 0) continue;
    if (used.length > limits.maxColumns) throw new TabularFileError('tooManyColumns', { row, max: limits.maxColumns });
    const long = used.findIndex((cell) => cell.length > limits.maxCellLength);
    if (long >= 0) throw new TabularFileError('cellTooLong', { row, column: columnName(long), max: limits.maxCellLength });
    yield { sheet, row, cells: used };
  }
}

const megabytes = (bytes: number): number => Math.floor(bytes / (1024 * 1024));
