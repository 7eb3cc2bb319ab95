import { barChart } from '../../platform/charts/bar-chart.js';
import { formatMoney, formatNumber } from '../../platform/format/format.js';
import { type Locale, translate } from '../../platform/i18n/i18n.js';
import type { ListQuery } from '../../platform/web/list-query.js';
import { type Column, tableView } from '../../platform/web/table-view.js';
import { optionsOf } from '../../platform/web/form-page.js';
import { COVERAGE_GROUPINGS, type Coverage, type CoverageGrouping, type CoverageRow } from './support-coverage.query.js';
import { supportHead } from './support-head.views.js';

const YEARS = 10;
const MOST_BARS = 30;

export interface CoverageFacts {
  rows: CoverageRow[];
  total: Coverage;
  grouping: CoverageGrouping;
  year: number;
  today: number;
  seesNames: boolean;
}

/** The view of `support/coverage`. */
export function coveragePage({ rows, total, grouping, year, today, seesNames }: CoverageFacts, locale: Locale) {
  const t = (key: string, params: Record<string, string | number> = {}): string => translate(locale, key, params);
  const list: ListQuery = { q: '', sort: null, direction: 'asc', page: 1, size: 1000, filters: { year: String(year), by: grouping } };
  const years = Array.from({ length: YEARS }, (_, index) => String(today - index));
  return {
    ...supportHead(t('support.coverage.of', { year }), 'given', locale, seesNames),
    note: t('support.coverage.note'),
    cards: [
      { label: t('support.coverage.households'), value: formatNumber(total.households, locale), note: null, href: null },
      { label: t('support.coverage.persons'), value: formatNumber(total.persons, locale), note: null, href: null },
      { label: t('support.coverage.supports'), value: formatNumber(total.supports, locale), note: null, href: null },
      { label: t('support.coverage.value'), value: formatMoney(total.value, locale), note: null, href: null },
    ],
    chart: rows.length ? chartOf(rows, grouping, locale) : null,
    table: tableView(locale, coverageColumns(grouping, locale), rows, rows.length, list, {
      path: '/support/coverage',
      captionKey: `support.coverageBy.${grouping}`,
      emptyKey: 'support.list.empty',
      xlsx: true,
      selects: [
        { name: 'year', labelKey: 'exits.field.year', options: years.map((value) => ({ value, label: value })) },
        { name: 'by', labelKey: 'exits.results.grouping', options: optionsOf(COVERAGE_GROUPINGS, 'support.coverageBy', locale) },
      ],
    }),
  };
}

function nameOf({ key, name }: CoverageRow, grouping: CoverageGrouping, locale: Locale): string {
  if (grouping === 'lack') return translate(locale, key ? `exits.lack.${key}` : 'support.coverage.noLack');
  return name ?? key ?? '';
}

function chartOf(rows: CoverageRow[], grouping: CoverageGrouping, locale: Locale) {
  const title = translate(locale, 'support.coverage.households');
  const shown = [...rows].sort((a, b) => b.households - a.households).slice(0, MOST_BARS);
  const bars = shown.map((row) => ({
    label: nameOf(row, grouping, locale),
    value: row.households,
    target: null,
    href: null,
    state: 'open' as const,
  }));
  const format = (value: number): string => formatNumber(value, locale);
  const desc = bars.map(({ label, value }) => `${label}: ${format(value)}`).join('; ');
  return { title, note: null, svg: barChart({ id: 'coverage', title, desc, bars, format, noData: '–' }), legend: [], table: null };
}

export function coverageColumns(grouping: CoverageGrouping, locale: Locale): Column<CoverageRow>[] {
  const count = (key: 'households' | 'persons' | 'supports'): Column<CoverageRow> => ({
    key,
    labelKey: `support.coverage.${key}`,
    numeric: true,
    type: 'integer',
    cell: (row) => ({ text: formatNumber(row[key], locale) }),
    value: (row) => row[key],
  });
  return [
    { key: 'name', labelKey: `support.coverageBy.${grouping}`, main: true, cell: (row) => ({ text: nameOf(row, grouping, locale) }) },
    ...(['households', 'persons', 'supports'] as const).map(count),
    {
      key: 'value',
      labelKey: 'support.coverage.value',
      numeric: true,
      type: 'integer',
      cell: ({ value }) => ({ text: formatMoney(value, locale) }),
      value: ({ value }) => value,
    },
  ];
}
