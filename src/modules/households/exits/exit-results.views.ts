import { barChart } from '../../platform/charts/bar-chart.js';
import { formatNumber, formatPercent } from '../../platform/format/format.js';
import { type Locale, translate } from '../../platform/i18n/i18n.js';
import type { ListQuery } from '../../platform/web/list-query.js';
import { type Column, tableView } from '../../platform/web/table-view.js';
import { supportHead } from '../support/support-head.views.js';
import { type ExitResult, RESULT_GROUPINGS, type ResultGrouping } from './exit-results.query.js';
import { exitShare, shareText } from './exit-words.views.js';

const MOST_BARS = 40;
const NO_LIST: Omit<ListQuery, 'filters'> = { q: '', sort: null, direction: 'asc', page: 1, size: 2000 };

export interface ExitResultFacts {
  rows: ExitResult[];
  total: ExitResult;
  grouping: ResultGrouping;
  year: number;
  years: number[];
  seesNames: boolean;
}

/** The view of `exits/results`. */
export function exitResultsPage({ rows, total, grouping, year, years, seesNames }: ExitResultFacts, locale: Locale) {
  const t = (key: string, params: Record<string, string | number> = {}): string => translate(locale, key, params);
  const number = (value: number): string => formatNumber(value, locale);
  const list: ListQuery = { ...NO_LIST, filters: { year: String(year), by: grouping } };
  const choices = [...new Set([year, ...years])].sort((a, b) => b - a);
  return {
    ...supportHead(t('exits.results.of', { year }), 'exits', locale, seesNames),
    note: t('exits.results.note'),
    cards: [
      card(t('exits.results.registered'), number(total.registered)),
      card(t('exits.results.exited'), number(total.exited), shareText(exitShare(total), locale)),
      card(t('exits.results.notYet'), number(total.notYet)),
      card(t('exits.results.awaiting'), number(total.awaiting)),
      card(t('exits.results.withdrew'), number(total.withdrew)),
      card(t('exits.results.relapsed'), number(total.relapsed)),
    ],
    chart: rows.length ? chartOf(rows, locale) : null,
    table: tableView(locale, resultColumns(grouping, year, locale, seesNames), rows, rows.length, list, {
      path: '/support/exits/results',
      captionKey: `exits.results.by.${grouping}`,
      emptyKey: 'exits.list.empty',
      xlsx: true,
      selects: [
        { name: 'year', labelKey: 'exits.field.year', options: choices.map((value) => ({ value: String(value), label: String(value) })) },
        {
          name: 'by',
          labelKey: 'exits.results.grouping',
          options: RESULT_GROUPINGS.map((value) => ({ value, label: t(`exits.results.by.${value}`) })),
        },
      ],
    }),
  };
}

const card = (label: string, value: string, note: string | null = null) => ({ label, value, note, href: null });

const nameOf = ({ name }: ExitResult, locale: Locale): string => name ?? translate(locale, 'exits.results.noHelper');

function chartOf(rows: ExitResult[], locale: Locale) {
  const title = translate(locale, 'exits.results.share');
  const bars = rows.slice(0, MOST_BARS).map((row) => {
    return { label: nameOf(row, locale), value: exitShare(row), target: null, href: null, state: 'open' as const };
  });
  const desc = rows
    .slice(0, MOST_BARS)
    .map((row) => `${nameOf(row, locale)}: ${shareText(exitShare(row), locale)}`)
    .join('; ');
  const format = (value: number): string => formatPercent(value, locale, 1);
  const svg = barChart({ id: 'exit-share', title, desc, bars, format, noData: '–' });
  return { title, note: translate(locale, 'exits.results.shareNote'), svg, legend: [], table: null };
}

/** Columns of the page and of the file. */
export function resultColumns(grouping: ResultGrouping, year: number, locale: Locale, seesNames = false): Column<ExitResult>[] {
  const filter = (row: ExitResult): string | null => {
    if (!seesNames || row.unitId === null) return null;
    return `/support/exits?year=${year}&${grouping}=${row.unitId}`;
  };
  const count = (key: Exclude<keyof ExitResult, 'unitId' | 'name' | 'above'>): Column<ExitResult> => ({
    key,
    labelKey: `exits.results.${key}`,
    numeric: true,
    type: 'integer',
    cell: (row) => ({ text: formatNumber(row[key], locale) }),
    value: (row) => row[key],
  });
  return [
    {
      key: 'name',
      labelKey: `exits.results.by.${grouping}`,
      main: true,
      cell: (row) => ({ text: nameOf(row, locale), href: filter(row), note: row.above }),
    },
    ...(['registered', 'exited', 'notYet', 'awaiting', 'withdrew', 'relapsed'] as const).map(count),
    {
      key: 'share',
      labelKey: 'exits.results.share',
      numeric: true,
      type: 'percent',
      cell: (row) => ({ text: shareText(exitShare(row), locale) }),
      value: exitShare,
    },
  ];
}
