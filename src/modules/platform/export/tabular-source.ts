import { readFile, stat } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { readCsvRows } from './read-csv.js';
import { readJsonRows } from './read-json.js';
import { XlsxBook } from './read-xlsx.js';
import { sniff } from './sniff.js';
import { TabularFileError } from './tabular-file-error.js';
import type { RawRow, ReadLimits } from './tabular-row.js';
import type { MergedBlock } from './workbook/sheet-rows.js';
import type { LegacyFont } from '../text/legacy-font.js';

export const READ_LIMITS: ReadLimits = {
  maxBytes: 50 * 1024 * 1024,
  maxUnpackedBytes: 1024 * 1024 * 1024, // rows are read as they are unpacked: only time is at stake
  maxSheets: 100,
  maxRows: 200_000,
  maxColumns: 500,
  maxCellLength: 32_767,
};

/** A file whose kind and sheets are known, before any row. A CSV or JSON list is one sheet without a name. */
export interface TabularSource {
  readonly kind: 'xlsx' | 'csv' | 'json';
  readonly sheets: readonly { readonly name: string; readonly hidden: boolean }[];
  readonly from1904: boolean;
  /** The name ends in one thing, the content is another. */
  readonly renamed: { readonly ending: string; readonly found: string } | null;
  /** May be called again, for another sheet or from the start. `merges` is filled when the last row has been given. */
  rows(sheet: number, merges?: MergedBlock[]): AsyncGenerator<RawRow>;
}

export interface SourceOptions extends Partial<ReadLimits> {
  /** As uploaded. */
  readonly fileName?: string;
  /** What a text file of single bytes was typed in. */
  readonly legacy?: LegacyFont;
}

const WHOLE = [{ name: '', hidden: false }];

/** What a file is, its content says. Throws a TabularFileError for what is no table, or too much of one. */
export async function openSource(source: Uint8Array | string, options: SourceOptions, limits: ReadLimits): Promise<TabularSource> {
  const bytes = await load(source, limits.maxBytes);
  const content = await sniff(bytes, options.legacy);
  const renamed = renaming(content.kind, options.fileName ?? (typeof source === 'string' ? basename(source) : ''));
  if (content.kind === 'xlsx') {
    const book = await XlsxBook.open(content.archive, limits);
    return { kind: 'xlsx', sheets: book.sheets, from1904: book.from1904, renamed, rows: (sheet, merges) => book.rows(sheet, merges) };
  }
  const { kind, encoding } = content;
  return {
    kind,
    sheets: WHOLE,
    from1904: false,
    renamed,
    rows: () => (kind === 'csv' ? readCsvRows(bytes, encoding) : readJsonRows(bytes, encoding)),
  };
}

async function load(source: Uint8Array | string, maxBytes: number): Promise<Buffer> {
  const size = typeof source === 'string' ? (await stat(source)).size : source.byteLength;
  if (size > maxBytes) throw new TabularFileError('tooLarge', { max: Math.floor(maxBytes / (1024 * 1024)) });
  if (size === 0) throw new TabularFileError('empty');
  return typeof source === 'string' ? readFile(source) : Buffer.from(source.buffer, source.byteOffset, source.byteLength);
}

/** Text files may be called anything that is not the name of another kind of file. */
function renaming(kind: 'xlsx' | 'csv' | 'json', fileName: string): TabularSource['renamed'] {
  const ending = extname(fileName).toLowerCase();
  const fitting = { xlsx: ['.xlsx', '.xlsm'], csv: ['.csv', '.tsv', '.txt'], json: ['.json'] }[kind];
  return ending && !fitting.includes(ending) ? { ending, found: kind.toUpperCase() } : null;
}
