import { columnName } from '../../../platform/export/column-name.js';
import { readTabular } from '../../../platform/export/read-tabular.js';
import { TabularFileError } from '../../../platform/export/tabular-file-error.js';
import type { TabularRow } from '../../../platform/export/tabular-row.js';
import type { UploadedTable } from '../../../platform/files/uploaded-file.js';
import { LOCALES } from '../../../platform/i18n/i18n.js';
import { RuleBroken } from '../../../platform/rule-broken.js';
import { fold } from '../../../platform/text/vietnamese.js';
import type { Standard } from '../../standards/standard.rules.js';
import type { TypedSheet } from '../review-sheet-draft.entity.js';
import { indicatorKey, sheetColumns } from './sheet-columns.js';

/** A commune has fewer. */
const MOST_ROWS = 20_000;
/** A title, notes and the like may stand above the headings. */
const HEADING_WITHIN = 30;

/**
 * The cells of an uploaded sheet by column; columns may stand in any order.
 * @throws RuleBroken at `file` for a file that cannot be read, or whose indicators are not those of the standard
 */
export async function readReviewSheet(table: UploadedTable, standard: Standard): Promise<TypedSheet> {
  const rows = await rowsOf(table);
  const known = LOCALES.map((locale) => sheetColumns(standard, locale));
  const place = (cells: readonly string[]) =>
    known[0]!.flatMap(({ key }, index) => {
      const labels = known.map((columns) => fold(columns[index]!.label));
      const at = cells.findIndex((cell) => labels.includes(fold(cell)));
      return at < 0 ? [] : [[key, at] as const];
    });
  const at = rows.slice(0, HEADING_WITHIN).findIndex(({ cells }) => place(cells).some(([key]) => key === 'code'));
  if (at < 0) throw new RuleBroken('imports.rule.noHeading', { columns: known[0]![0]!.label }, 'file');
  const columns = place(rows[at]!.cells);
  refuseOtherIndicators(
    columns.map(([key]) => key),
    standard,
  );
  const body = rows.slice(at + 1).filter(({ sheet }) => sheet === rows[at]!.sheet);
  return {
    letters: Object.fromEntries(columns.map(([key, index]) => [key, columnName(index)])),
    rows: body.map(({ row, cells }) => ({ row, cells: Object.fromEntries(columns.map(([key, index]) => [key, cells[index] ?? ''])) })),
  };
}

/** A sheet with ten indicators is one of another standard; one without any leaves them as they are. */
function refuseOtherIndicators(keys: readonly string[], standard: Standard): void {
  const found = standard.indicators.filter(({ position }) => keys.includes(indicatorKey(position))).length;
  const total = standard.indicators.length;
  if (found > 0 && found < total) throw new RuleBroken('reviews.sheet.otherIndicators', { standard: standard.name, total, found }, 'file');
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
