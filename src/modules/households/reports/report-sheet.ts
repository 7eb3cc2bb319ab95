import { SumRow, type TabularColumn, type TabularRecord, type TabularSheet } from '../../platform/export/tabular-sheet.js';
import { type Locale, translate } from '../../platform/i18n/i18n.js';
import { labelOf, type ReportColumn, type ReportRow } from '../../platform/web/report-table.js';
import type { Report } from './read-report.js';
import { notesOf } from './report-notes.js';
import { scopeLines } from './scope-filters.views.js';

/** A report as a workbook in the layout of the forms: lines on top, merged headings, sections with their sums, the total. */
export function reportSheet(report: Report, locale: Locale): TabularSheet {
  const { code, scope, table } = report;
  const { unitName: unit, to } = scope;
  return {
    name: translate(locale, 'reports.fileName', { code, unit, day: to }),
    title: table.caption,
    notes: [...scopeLines(scope, locale), ...notesOf(report, locale)],
    columns: tabularColumns(table.columns, locale),
    rows: table.rows.map(recordOf),
  };
}

export function tabularColumns(columns: readonly ReportColumn[], locale: Locale, groups: readonly string[] = []): TabularColumn[] {
  return columns.flatMap((column): TabularColumn[] => {
    const label = labelOf(column, locale);
    if (column.children) return tabularColumns(column.children, locale, [...groups, label]);
    return [{ key: column.key, label, groups, type: column.type ?? 'integer', ...WIDTHS[column.key] }];
  });
}

const WIDTHS: Record<string, { width: number }> = { place: { width: 5 }, unit: { width: 28 } };

function recordOf({ kind, cells }: ReportRow): TabularRecord | SumRow {
  const record = Object.fromEntries(Object.entries(cells).map(([key, { value }]) => [key, value]));
  return kind === 'row' ? record : new SumRow(record);
}
