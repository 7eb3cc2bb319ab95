import { columnName } from '../export/column-name.js';
import { readTabular } from '../export/read-tabular.js';
import { TabularFileError } from '../export/tabular-file-error.js';
import type { ColumnType, TabularColumn } from '../export/tabular-sheet.js';
import type { TabularRow } from '../export/tabular-row.js';
import type { UploadedTable } from '../files/uploaded-file.js';
import { type Locale, LOCALES, translate } from '../i18n/i18n.js';
import { RuleBroken } from '../rule-broken.js';
import { fold } from '../text/vietnamese.js';

/** A column we look for, by its heading in either language. */
export interface SheetField {
  key: string;
  labelKey: string;
  required: boolean;
  /** In the template that is handed out; text where absent. */
  type?: ColumnType;
}

export interface SheetRow {
  row: number;
  cells: Record<string, string>;
}

export interface SheetContent {
  rows: SheetRow[];
  letters: Record<string, string>;
}

/** The headings of an empty sheet to fill in. */
export const templateColumns = (fields: readonly SheetField[], locale: Locale): TabularColumn[] =>
  fields.map(({ key, labelKey, type = 'text' }) => ({ key, label: translate(locale, labelKey), type }));

const MOST_ROWS = 20_000;
/** A title, a day and some notes may stand above the headings. */
const HEADING_WITHIN = 30;

/** A column that is looked for by any of its names. */
export interface NamedColumn {
  key: string;
  labels: readonly string[];
  required?: boolean;
}

/** The rows below the headings; columns may stand in any order, with others between them. */
export const readSheet = (table: UploadedTable, fields: readonly SheetField[]): Promise<SheetContent> =>
  readNamedColumns(
    table,
    fields.map(({ key, labelKey, required }) => ({ key, required, labels: LOCALES.map((locale) => translate(locale, labelKey)) })),
  );

/** The same, where the names of the columns are not all texts of the program. @throws RuleBroken at `file` */
export async function readNamedColumns(table: UploadedTable, named: readonly NamedColumn[]): Promise<SheetContent> {
  const rows = await rowsOf(table);
  const at = rows.slice(0, HEADING_WITHIN).findIndex(({ cells }) => named.every((column) => !column.required || find(cells, column) >= 0));
  if (at < 0) throw new RuleBroken('imports.rule.noHeading', { columns: requiredLabels(named) }, 'file');
  const heading = rows[at]!;
  const columns = named.map((column) => [column.key, find(heading.cells, column)] as const).filter(([, index]) => index >= 0);
  const body = rows.slice(at + 1).filter(({ sheet }) => sheet === heading.sheet);
  if (!body.length) throw new RuleBroken('platform.tabular.empty', {}, 'file');
  return {
    rows: body.map(({ row, cells }) => ({ row, cells: Object.fromEntries(columns.map(([key, index]) => [key, cells[index] ?? ''])) })),
    letters: Object.fromEntries(columns.map(([key, index]) => [key, columnName(index)])),
  };
}

async function rowsOf({ path, name }: UploadedTable): Promise<TabularRow[]> {
  const rows: TabularRow[] = [];
  try {
    for await (const row of readTabular(path, { fileName: name, maxRows: MOST_ROWS })) rows.push(row);
    return rows;
  } catch (error) {
    if (!(error instanceof TabularFileError)) throw error;
    throw new RuleBroken(error.key, error.params as Record<string, string | number>, 'file');
  }
}

function find(cells: readonly string[], { labels }: NamedColumn): number {
  const folded = labels.map(fold);
  return cells.findIndex((cell) => folded.includes(fold(cell)));
}

const requiredLabels = (named: readonly NamedColumn[]): string =>
  named
    .filter(({ required }) => required)
    .map(({ labels }) => labels[0])
    .join(', ');
