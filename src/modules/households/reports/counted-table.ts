import { type Locale, translate } from '../../platform/i18n/i18n.js';
import { leavesOf, type ReportCell, type ReportTable } from '../../platform/web/report-table.js';
import { inAreaSections } from './area-sections.js';
import type { CountedRow, ReportQuestion } from './counted-report.query.js';
import { columnsOf, PLACE_COLUMNS } from './report-columns.js';
import { type FigureColumn, figureOf } from './report-figures.js';
import { scopeHref } from './report-scope.js';
import { type RowPlace, rowPlaces } from './row-places.js';

interface Reader {
  locale: Locale;
  /** Whether figures lead to the households behind them. */
  opens: boolean;
}

/** A counted report as a table: sections by area, sums, and each number a way to its households. */
export function countedTable(
  { report, scope, standard }: ReportQuestion,
  rows: readonly CountedRow[],
  { locale, opens }: Reader,
): ReportTable {
  const columns = [...PLACE_COLUMNS, ...columnsOf({ report, standard, rows, locale })];
  const leaves = leavesOf(columns) as FigureColumn[];
  const base = `/reports/${report.code}`;
  const behind = (key: string, value: number | null, where: RowPlace['where']): string | null =>
    opens && value ? `${base}/households${scopeHref(scope, { key, ...where })}` : null;
  const placeOf = rowPlaces(base, scope, locale);
  return {
    caption: translate(locale, `reports.name.${report.code}`),
    columns,
    rows: inAreaSections(rows, (inside, as, area) => {
      const { where, cells } = placeOf(inside, as, area);
      const cell = ({ figure }: FigureColumn): ReportCell => {
        const value = figure ? figureOf(inside, figure) : null;
        return { value, href: figure && 'count' in figure ? behind(figure.count, value, where) : null };
      };
      return { ...Object.fromEntries(leaves.map((leaf): [string, ReportCell] => [leaf.key, cell(leaf)])), ...cells };
    }),
  };
}
