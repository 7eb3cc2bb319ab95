/** How a cell holds its text. Files without cell types know only `text`. */
export type CellKind = 'text' | 'number' | 'percent' | 'date' | 'boolean';

/** A cell that cannot be taken: a formula that was never calculated, or an error such as #N/A (`found`). */
export interface CellFault {
  readonly row: number;
  /** From 0; `columnName` makes it a letter. */
  readonly column: number;
  readonly reason: 'formula' | 'error' | 'merged';
  readonly found: string;
}

/** A row as the file gives it, texts not yet cleaned. */
export interface RawRow {
  readonly row: number;
  /** Hidden in the office program, as a filter leaves rows. */
  readonly hidden: boolean;
  readonly texts: string[];
  readonly kinds: readonly CellKind[];
  readonly faults: readonly CellFault[];
}

/** Cells as cleaned text. Numbers have a decimal comma and no thousands marks, days are YYYY-MM-DD, percentages end in %. */
export interface TabularRow {
  /** Name of the sheet; empty for files that have none. */
  readonly sheet: string;
  /** As the office program numbers it; in a JSON list the position, 0 for the names of the fields. */
  readonly row: number;
  readonly cells: readonly string[];
}

export interface ReadLimits {
  readonly maxBytes: number;
  readonly maxUnpackedBytes: number;
  readonly maxSheets: number;
  readonly maxRows: number;
  readonly maxColumns: number;
  readonly maxCellLength: number;
}

const FIFTEEN_DIGITS = new Intl.NumberFormat('en-US', { useGrouping: false, maximumSignificantDigits: 15 });

/** The fifteen digits a sheet keeps, with the comma that makes the figure readable in one way only (1.234 could be a thousand). */
export function decimalComma(value: number): string {
  return FIFTEEN_DIGITS.format(value).replace('.', ',');
}

export const textRow = (row: number, texts: string[]): RawRow => ({ row, hidden: false, texts, kinds: [], faults: [] });
