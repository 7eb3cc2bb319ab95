import type { CellInput, ColumnType } from '../export/tabular-sheet.js';
import { formatDay, formatNumber, formatPercent } from '../format/format.js';
import { type Locale, translate } from '../i18n/i18n.js';
import type { PlainDate } from '../time/plain-date.js';

/** A column of an official report; columns that belong together stand under one heading. */
export interface ReportColumn {
  key: string;
  /** Text key, or the words themselves where data name the column. */
  labelKey?: string;
  label?: string;
  type?: ColumnType;
  /** Names the row: its header for readers. The first column does where none says so. */
  heads?: boolean;
  children?: readonly ReportColumn[];
}

export interface ReportCell {
  value: CellInput;
  /** The rows behind the figure. */
  href?: string | null;
}

/** `section` heads the rows below it (I. Khu vực thành thị), with sums where there are any; `total` closes the report. */
export interface ReportRow {
  kind: 'section' | 'row' | 'total';
  cells: Readonly<Record<string, ReportCell>>;
}

export interface ReportTable {
  caption: string;
  columns: readonly ReportColumn[];
  rows: readonly ReportRow[];
}

export const leavesOf = (columns: readonly ReportColumn[]): ReportColumn[] =>
  columns.flatMap((column) => (column.children ? leavesOf(column.children) : [column]));

export const labelOf = ({ label, labelKey }: ReportColumn, locale: Locale): string => label ?? translate(locale, labelKey!);

interface HeadCell {
  label: string;
  colspan: number;
  rowspan: number;
  numeric: boolean;
}

/** Everything `templates/components/report-table.hbs` reads. */
export function reportTableView({ caption, columns, rows }: ReportTable, locale: Locale) {
  const leaves = leavesOf(columns);
  const heading = Math.max(
    0,
    leaves.findIndex(({ heads }) => heads),
  );
  return {
    caption,
    headRows: headRows(columns, locale),
    rows: rows.map(({ kind, cells }) => ({
      kind,
      cells: leaves.map((leaf, index) => {
        const cell = cells[leaf.key];
        return {
          text: shown(cell?.value, leaf.type ?? 'integer', locale),
          href: cell?.href ?? null,
          heads: index === heading,
          numeric: isNumeric(leaf),
        };
      }),
    })),
  };
}

/** The heading as rows of merged cells, the widest first. */
export function headRows(columns: readonly ReportColumn[], locale: Locale): HeadCell[][] {
  const depth = depthOf(columns);
  const rows: HeadCell[][] = Array.from({ length: depth }, () => []);
  const place = (column: ReportColumn, level: number): void => {
    const colspan = leavesOf([column]).length;
    const rowspan = column.children ? 1 : depth - level;
    rows[level]!.push({ label: labelOf(column, locale), colspan, rowspan, numeric: !column.children && isNumeric(column) });
    for (const child of column.children ?? []) place(child, level + 1);
  };
  for (const column of columns) place(column, 0);
  return rows;
}

const depthOf = (columns: readonly ReportColumn[]): number =>
  1 + Math.max(0, ...columns.map(({ children }) => (children ? depthOf(children) : 0)));

const isNumeric = ({ type = 'integer' }: ReportColumn): boolean => type !== 'text';

function shown(value: CellInput, type: ColumnType, locale: Locale): string {
  if (value === null || value === undefined) return '';
  if (type === 'text') return String(value);
  if (type === 'date') return formatDay(value as PlainDate);
  if (type === 'percent') return formatPercent(value as number, locale);
  return formatNumber(value as number, locale);
}
