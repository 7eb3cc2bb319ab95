import type { UploadedTable } from '../../../platform/files/uploaded-file.js';
import { LOCALES } from '../../../platform/i18n/i18n.js';
import { readNamedColumns } from '../../../platform/imports/read-sheet.js';
import { RuleBroken } from '../../../platform/rule-broken.js';
import type { Standard } from '../../standards/standard.rules.js';
import type { TypedSheet } from '../review-sheet-draft.entity.js';
import { indicatorKey, sheetColumns } from './sheet-columns.js';

/**
 * The cells of an uploaded sheet by column.
 * @throws RuleBroken at `file` for a file that cannot be read, or whose indicators are not those of the standard
 */
export async function readReviewSheet(table: UploadedTable, standard: Standard): Promise<TypedSheet> {
  const [first, ...others] = LOCALES.map((locale) => sheetColumns(standard, locale));
  const named = first!.map(({ key, label }, index) => ({
    key,
    labels: [label, ...others.map((columns) => columns[index]!.label)],
    required: key === 'code',
  }));
  const content = await readNamedColumns(table, named);
  refuseOtherIndicators(Object.keys(content.letters), standard);
  return content;
}

/** A sheet with ten indicators is one of another standard; one without any leaves them as they are. */
function refuseOtherIndicators(keys: readonly string[], standard: Standard): void {
  const found = standard.indicators.filter(({ position }) => keys.includes(indicatorKey(position))).length;
  const total = standard.indicators.length;
  if (found > 0 && found < total) throw new RuleBroken('reviews.sheet.otherIndicators', { standard: standard.name, total, found }, 'file');
}
