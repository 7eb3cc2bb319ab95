import { cleanRow } from '../export/clean-row.js';
import { SeveralSheets, LegacyText, TabularFileError } from '../export/tabular-file-error.js';
import type { CellFault, CellKind, RawRow, ReadLimits } from '../export/tabular-row.js';
import { openSource, READ_LIMITS, type SourceOptions, type TabularSource } from '../export/tabular-source.js';
import type { MergedBlock } from '../export/workbook/sheet-rows.js';
import { detectLegacyFont, fromLegacyFont, type LegacyFont } from '../text/legacy-font.js';
import { cleanLine, fold } from '../text/vietnamese.js';
import { type FoundHeader, findHeader, type HeaderRow, type WantedColumn } from './header.rules.js';

export interface TableOptions extends SourceOptions {
  /** The name of the sheet to read, when the headings stand on several. */
  readonly sheet?: string;
}

/** A cell as cleaned text and how the file held it: what was typed as text may be read in more ways than one, a number may not. */
export interface TableCell {
  readonly text: string;
  readonly kind: CellKind;
}

export interface TableRow {
  /** As the office program numbers it. */
  readonly row: number;
  readonly hidden: boolean;
  /** By the key of the wanted column; every found column is there, columns the file does not have are not. */
  readonly cells: Readonly<Record<string, TableCell>>;
  readonly faults: readonly CellFault[];
}

/** Complete when the last row has been read. */
export interface TableReport {
  rows: number;
  hiddenRows: number;
  /** The first ones; merged cells of the body are among them and come last. */
  readonly faults: CellFault[];
  faultCount: number;
}

const PROBED_ROWS = 45;
const SAMPLED_ROWS = 300;
const MOST_FAULTS = 200;

/**
 * A table in an XLSX, CSV or JSON file, its heading found by the wanted columns; the file is read by its content, whatever its name.
 * Throws a TabularFileError for a file that cannot be read, without a heading (`noHeader`) or without required columns
 * (`missingColumns`); SeveralSheets and LegacyText ask for a choice. Rows are read while they are unpacked, never held together.
 */
export async function openTable(
  bytesOrPath: Uint8Array | string,
  wanted: readonly WantedColumn[],
  options: TableOptions = {},
): Promise<Table> {
  const limits = { ...READ_LIMITS, ...options };
  const source = await openSource(bytesOrPath, options, limits);
  const candidates: { index: number; header: FoundHeader }[] = [];
  const texts: string[] = [];
  for (const [index, sheet] of source.sheets.entries()) {
    if (options.sheet === undefined ? sheet.hidden : sheet.name !== options.sheet) continue;
    const rows = await firstRows(source, index, options.legacy, limits, texts);
    const header = findHeader(rows, wanted);
    if (header) candidates.push({ index, header });
  }
  const whole = candidates.filter(({ header }) => header.missing.length === 0);
  if (whole.length > 1) throw new SeveralSheets(whole.map(({ index }) => source.sheets[index]!.name));
  const [found] = whole.length > 0 ? whole : candidates.sort((a, b) => b.header.columns.size - a.header.columns.size);
  if (!found || found.header.missing.length > 0) throw whyNot(found?.header, wanted, texts, options);
  return new Table(source, found.index, found.header, options.legacy, limits);
}

export class Table {
  readonly report: TableReport = { rows: 0, hiddenRows: 0, faults: [], faultCount: 0 };

  constructor(
    private readonly source: TabularSource,
    private readonly index: number,
    readonly header: FoundHeader,
    private readonly legacy: LegacyFont | undefined,
    private readonly limits: ReadLimits,
  ) {}

  get sheet(): string {
    return this.source.sheets[this.index]!.name;
  }

  get hiddenSheets(): string[] {
    return this.source.sheets.filter(({ hidden }) => hidden).map(({ name }) => name);
  }

  /** A notice for people: the name of the file ends in one thing, the content is another. */
  get renamed(): TabularSource['renamed'] {
    return this.source.renamed;
  }

  /** Days kept as numbers count from 1904: for `readDate`. */
  get from1904(): boolean {
    return this.source.from1904;
  }

  /**
   * Another table of the same file, on a sheet of its own; null where no sheet has a heading like that.
   * @throws TabularFileError for a sheet of that name that lacks columns
   */
  async beside(wanted: readonly WantedColumn[], name: string): Promise<Table | null> {
    for (const [index, sheet] of this.source.sheets.entries()) {
      if (index === this.index || sheet.hidden) continue;
      const header = findHeader(await firstRows(this.source, index, this.legacy, this.limits, []), wanted);
      if (header?.missing.length === 0) return new Table(this.source, index, header, this.legacy, this.limits);
      if (fold(sheet.name).startsWith(fold(name))) throw whyNot(header, wanted, [sheet.name], {});
    }
    return null;
  }

  /** The font the first rows were typed in when it is an old one and no conversion was asked for; to be offered to the user. */
  async suspectedFont(): Promise<LegacyFont | null> {
    if (this.legacy) return null;
    const texts: string[] = [];
    await takeRows(this.source.rows(this.index), SAMPLED_ROWS, (raw) => texts.push(...raw.texts));
    return detectLegacyFont(texts);
  }

  /** The rows below the heading, blank ones left out. May be called again. */
  async *rows(): AsyncGenerator<TableRow> {
    const { report, header } = this;
    Object.assign(report, { rows: 0, hiddenRows: 0, faultCount: 0 });
    report.faults.length = 0;
    const merges: MergedBlock[] = [];
    const places = [...header.columns];
    for await (const raw of this.source.rows(this.index, merges)) {
      if (raw.row <= header.lastRow) continue;
      const texts = cleanRow(converted(raw, this.legacy), this.limits);
      if (!texts && raw.faults.length === 0) continue;
      if (++report.rows > this.limits.maxRows) throw new TabularFileError('tooManyRows', { max: this.limits.maxRows });
      if (raw.hidden) report.hiddenRows += 1;
      for (const fault of raw.faults) this.note(fault);
      const cells: Record<string, TableCell> = {};
      for (const [key, column] of places) cells[key] = { text: texts?.[column] ?? '', kind: raw.kinds[column] ?? 'text' };
      yield { row: raw.row, hidden: raw.hidden, cells, faults: raw.faults };
    }
    for (const { row, column, ref } of merges) {
      if (row > header.lastRow) this.note({ row, column, reason: 'merged', found: ref });
    }
  }

  private note(fault: CellFault): void {
    this.report.faultCount += 1;
    if (this.report.faults.length < MOST_FAULTS) this.report.faults.push(fault);
  }
}

async function firstRows(
  source: TabularSource,
  index: number,
  legacy: LegacyFont | undefined,
  limits: ReadLimits,
  texts: string[],
): Promise<HeaderRow[]> {
  const rows: HeaderRow[] = [];
  await takeRows(source.rows(index), PROBED_ROWS, (raw) => {
    texts.push(...raw.texts);
    const cells = cleanRow(converted(raw, legacy), limits);
    if (cells) rows.push({ row: raw.row, cells: cells.map(cleanLine) });
  });
  return rows;
}

async function takeRows(rows: AsyncIterable<RawRow>, count: number, take: (row: RawRow) => void): Promise<void> {
  let taken = 0;
  for await (const row of rows) {
    take(row);
    if (++taken >= count) return;
  }
}

/** Before cleaning: what legacy fonts use as letters would be cleaned away. */
function converted(raw: RawRow, legacy: LegacyFont | undefined): RawRow {
  return legacy ? { ...raw, texts: raw.texts.map((text) => fromLegacyFont(text, legacy)) } : raw;
}

function whyNot(
  header: FoundHeader | undefined,
  wanted: readonly WantedColumn[],
  texts: string[],
  options: TableOptions,
): TabularFileError {
  const font = options.legacy ? null : detectLegacyFont(texts);
  if (font) return new LegacyText(font);
  if (texts.every((text) => text.trim() === '')) return new TabularFileError('empty');
  const labels = (columns: readonly WantedColumn[]): string => columns.map(({ label }) => label).join(', ');
  if (header) return new TabularFileError('missingColumns', { row: header.firstRow, columns: labels(header.missing) });
  return new TabularFileError('noHeader', { columns: labels(wanted.filter(({ required }) => required)) });
}
