import type { Figure } from '../format/format.js';
import type { PlainDate } from '../time/plain-date.js';

/** `percent` holds figures in percent: 8.49 is 8,49 %. */
export type ColumnType = 'text' | 'number' | 'percent' | 'date' | 'integer';

export interface TabularColumn {
  readonly key: string;
  readonly label: string;
  readonly type: ColumnType;
  /** Headings over the label, from the top; neighbours under the same ones share a merged cell. */
  readonly groups?: readonly string[];
  /** In characters; by the type and the label when not given. */
  readonly width?: number;
}

export type CellInput = Figure | PlainDate | Date | boolean | null | undefined;
export type TabularRecord = Readonly<Record<string, CellInput>>;

/** A line over the rows that follow it, 'I. Khu vực thành thị', as wide as the table. */
export class SectionRow {
  constructor(readonly text: string) {}
}

/** A row of sums, set in bold: that of a section, or of the whole table. */
export class SumRow {
  constructor(readonly cells: TabularRecord) {}
}

export type SheetRow = TabularRecord | SectionRow | SumRow;

/** One table that leaves the system, whatever the kind of file. Rows may come from a cursor: they are read once, as written. */
export interface TabularSheet {
  readonly name: string;
  readonly title?: string;
  readonly columns: readonly TabularColumn[];
  readonly rows: AsyncIterable<SheetRow> | Iterable<SheetRow>;
  /** Lines under the title, such as the day the figures stand at. */
  readonly notes?: readonly string[];
}
