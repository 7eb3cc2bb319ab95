import { barChart } from '../platform/charts/bar-chart.js';
import { formatDay, formatNumber, formatPercent } from '../platform/format/format.js';
import { type Locale, translate } from '../platform/i18n/i18n.js';
import type { ListQuery } from '../platform/web/list-query.js';
import { type Column, tableView } from '../platform/web/table-view.js';
import { PLEDGE_STATES } from './life/pledge-states.js';
import { pledgesHead, stateStatus } from './pledge-head.views.js';
import { PLEDGE_KINDS } from './pledge-words.js';
import type { PledgeListRow, ToSignRow } from './reading/pledge-list.query.js';
import type { PledgeResult } from './reading/pledge-results.query.js';

const MOST_BARS = 40;
const ONE_PAGE: ListQuery = { q: '', sort: null, direction: 'asc', page: 1, size: 2000, filters: {} };

const numbers = (values: number[]) => values.map((value) => ({ value: String(value), label: String(value) }));

/** The view of `pledges/index`. */
export function pledgeListPage(
  facts: { rows: PledgeListRow[]; total: number; list: ListQuery; years: number[]; mayAdd: boolean },
  locale: Locale,
) {
  const t = (key: string): string => translate(locale, key);
  const { rows, total, list, years, mayAdd } = facts;
  const words = (values: readonly string[], prefix: string) => values.map((value) => ({ value, label: t(`${prefix}.${value}`) }));
  return {
    ...pledgesHead(t('pledges.title'), 'list', locale),
    note: t('pledges.list.note'),
    action: mayAdd ? { label: t('pledges.new.title'), href: '/pledges/new' } : null,
    table: tableView(locale, pledgeColumns(locale), rows, total, list, {
      ...{ path: '/pledges', captionKey: 'pledges.list.caption', emptyKey: 'pledges.list.empty', xlsx: true },
      searchLabelKey: 'pledges.list.search',
      selects: [
        { name: 'year', labelKey: 'pledges.field.year', options: numbers(years) },
        { name: 'kind', labelKey: 'pledges.field.kind', options: words(PLEDGE_KINDS, 'pledges.kind') },
        { name: 'state', labelKey: 'pledges.field.state', options: words(PLEDGE_STATES, 'pledges.state') },
      ],
    }),
  };
}

export function pledgeColumns(locale: Locale): Column<PledgeListRow>[] {
  const t = (key: string): string => translate(locale, key);
  return [
    {
      ...{ key: 'title', labelKey: 'pledges.field.title', main: true, sortable: true, wide: true },
      cell: (row) => ({ text: row.title, href: `/pledges/${row.id}`, note: row.invented ? t('pledges.invented') : null }),
    },
    { key: 'kind', labelKey: 'pledges.field.kind', cell: (row) => ({ text: t(`pledges.kind.${row.kind}`) }) },
    {
      ...{ key: 'year', labelKey: 'pledges.field.year', numeric: true, sortable: true, type: 'integer' as const },
      cell: (row) => ({ text: String(row.year) }),
      value: (row) => row.year,
    },
    { key: 'host', labelKey: 'pledges.field.host', cell: (row) => ({ text: row.host }) },
    { key: 'state', labelKey: 'pledges.field.state', cell: (row) => ({ status: stateStatus(row.state, locale) }) },
    { key: 'signed', labelKey: 'pledges.field.signed', numeric: true, cell: ({ signed, parties }) => ({ text: `${signed}/${parties}` }) },
    { key: 'kept', labelKey: 'pledges.field.keptOf', numeric: true, cell: ({ kept, items }) => ({ text: `${kept}/${items}` }) },
  ];
}

/** The view of `pledges/index` for what waits for the reader's own signature. */
export function toSignPage(rows: ToSignRow[], locale: Locale) {
  const t = (key: string): string => translate(locale, key);
  const columns: Column<ToSignRow>[] = [
    {
      ...{ key: 'title', labelKey: 'pledges.field.title', main: true },
      cell: ({ title, pledgeId, partyId }) => ({ text: title, href: `/pledges/${pledgeId}/signature/${partyId}` }),
    },
    { key: 'unit', labelKey: 'pledges.field.party', cell: ({ unit }) => ({ text: unit }) },
    { key: 'proposedOn', labelKey: 'pledges.field.proposedOn', cell: ({ proposedOn }) => ({ text: formatDay(proposedOn) }) },
    { key: 'signBy', labelKey: 'pledges.field.signBy', cell: ({ signBy }) => ({ text: signBy ? formatDay(signBy) : null }) },
  ];
  return {
    ...pledgesHead(t('pledges.toSign.title'), 'toSign', locale),
    ...{ note: t('pledges.toSign.note'), action: null },
    table: tableView(locale, columns, rows, rows.length, ONE_PAGE, {
      ...{ path: '/pledges/to-sign', captionKey: 'pledges.toSign.title', emptyKey: 'pledges.toSign.empty' },
    }),
  };
}

/** The view of `pledges/picture`: pledged against kept. */
export function picturePage(rows: PledgeResult[], year: number, years: number[], locale: Locale) {
  const t = (key: string, params: Record<string, string | number> = {}): string => translate(locale, key, params);
  const sum = (key: 'pledged' | 'kept' | 'partly' | 'notKept' | 'noData' | 'open'): number => rows.reduce((all, row) => all + row[key], 0);
  const card = (key: Parameters<typeof sum>[0]) => {
    return { label: t(`pledges.picture.${key}`), value: formatNumber(sum(key), locale), note: null, href: null };
  };
  return {
    ...pledgesHead(t('pledges.picture.title', { year }), 'picture', locale),
    note: t('pledges.picture.note'),
    cards: (['pledged', 'kept', 'partly', 'notKept', 'noData', 'open'] as const).map(card),
    chart: rows.some(({ open, pledged }) => open < pledged) ? pictureChart(rows, locale) : null,
    table: tableView(
      locale,
      pictureColumns(locale),
      rows,
      rows.length,
      { ...ONE_PAGE, filters: { year: String(year) } },
      {
        ...{ path: '/pledges/picture', captionKey: 'pledges.picture.caption', emptyKey: 'pledges.picture.empty', xlsx: true },
        selects: [{ name: 'year', labelKey: 'pledges.field.year', options: numbers([...new Set([year, ...years])].sort((a, b) => b - a)) }],
      },
    ),
  };
}

const shareOf = ({ kept, pledged }: PledgeResult): number => (kept / pledged) * 100;

function pictureChart(rows: PledgeResult[], locale: Locale) {
  const shown = rows.slice(0, MOST_BARS);
  const title = translate(locale, 'pledges.picture.share');
  const bars = shown.map((row) => {
    const judged = row.open < row.pledged;
    return { label: row.unit, value: judged ? shareOf(row) : null, target: null, href: null, state: 'open' as const };
  });
  const desc = shown.map(({ unit, kept, pledged }) => `${unit}: ${kept}/${pledged}`).join('; ');
  const format = (value: number): string => formatPercent(value, locale, 0);
  return { title, note: null, svg: barChart({ id: 'pledges-kept', title, desc, bars, format, noData: '–' }), legend: [], table: null };
}

export function pictureColumns(locale: Locale): Column<PledgeResult>[] {
  const count = (key: 'pledged' | 'kept' | 'partly' | 'notKept' | 'noData' | 'open'): Column<PledgeResult> => ({
    ...{ key, labelKey: `pledges.picture.${key}`, numeric: true, type: 'integer' },
    cell: (row) => ({ text: formatNumber(row[key], locale) }),
    value: (row) => row[key],
  });
  return [
    { key: 'unit', labelKey: 'pledges.field.party', main: true, cell: ({ unit }) => ({ text: unit }) },
    ...(['pledged', 'kept', 'partly', 'notKept', 'noData', 'open'] as const).map(count),
  ];
}
