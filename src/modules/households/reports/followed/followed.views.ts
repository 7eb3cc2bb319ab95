import { formatDay, formatNumber } from '../../../platform/format/format.js';
import { type Locale, translate } from '../../../platform/i18n/i18n.js';
import { yearOf } from '../../../platform/time/plain-date.js';
import type { ListQuery } from '../../../platform/web/list-query.js';
import { type Numbered, numbered, POSITION } from '../../../platform/web/numbered.js';
import { listSheet } from '../../../platform/web/sheet-file.js';
import { type Column, tableView } from '../../../platform/web/table-view.js';
import type { HouseholdClass } from '../../household-words.js';
import type { ReviewProcedure } from '../../standards/review-procedure.rules.js';
import { type ReportScope, scopeHref } from '../report-scope.js';
import { scopeFilters, scopeLines, trailOf } from '../scope-filters.views.js';
import type { FollowedFilters, FollowedHousehold } from './followed.query.js';
import { FOLLOWED_STATES, type FollowedState, nextCheck, nextReview } from './followed.rules.js';

export interface Followed {
  scope: ReportScope;
  procedure: ReviewProcedure | null;
  filters: FollowedFilters;
  rows: FollowedHousehold[];
  states: { state: FollowedState; households: number; relapses: number }[];
}

/** The view of `reports/followed`. */
export function followedPage(followed: Followed, below: readonly { id: number; name: string }[], list: ListQuery, locale: Locale) {
  const { scope, procedure, filters, rows, states } = followed;
  const t = (key: string, values = {}): string => translate(locale, key, values);
  const asked = { state: filters.state, left: filters.leftIn };
  const years = procedure?.followUpYears ?? null;
  return {
    head: { title: t('reports.followed.title'), breadcrumbs: trailOf(scope, '/reports/followed', locale) },
    title: t('reports.followed.title'),
    note: `${scope.unitName} · ${years === null ? '' : t('reports.followed.years', { years, day: formatDay(scope.to) })}`,
    secondary: [
      { label: t('reports.download'), href: `/reports/followed.xlsx${scopeHref(scope, asked)}` },
      { label: t('reports.all'), href: `/reports${scopeHref(scope)}` },
    ],
    filters: withOwn(scopeFilters(scope, below, '/reports/followed', locale), followed, locale),
    states: FOLLOWED_STATES.map((state) => ({
      label: t(`reports.followed.state.${state}`),
      value: formatNumber(states.find((each) => each.state === state)?.households ?? 0, locale),
    })),
    relapses: t('reports.followed.relapses', { count: states.reduce((sum, { relapses }) => sum + relapses, 0) }),
    source: procedure && { href: `/rules/${procedure.id}`, label: procedure.name },
    known: years !== null,
    table: tableView(locale, columnsOf(followed, locale), numbered(rows, list), rows[0]?.total ?? 0, list, {
      ...{ path: '/reports/followed', captionKey: 'reports.followed.title', emptyKey: 'reports.followed.empty' },
    }),
  };
}

function withOwn(filters: ReturnType<typeof scopeFilters>, { scope, procedure, filters: chosen }: Followed, locale: Locale) {
  const latest = yearOf(scope.to);
  const everybody = { value: '', label: translate(locale, 'platform.all') };
  const states = FOLLOWED_STATES.map((value) => ({ value: value as string, label: translate(locale, `reports.followed.state.${value}`) }));
  const years = Array.from({ length: (procedure?.followUpYears ?? 0) + 1 }, (_, back) => String(latest - back));
  const select = (name: string, labelKey: string, options: { value: string; label: string }[], value: string) => ({
    ...{ name, label: translate(locale, labelKey) },
    options: [everybody, ...options].map((option) => ({ ...option, selected: option.value === value })),
  });
  const own = [
    select('state', 'reports.followed.now', states, chosen.state ?? ''),
    select(
      'left',
      'reports.followed.leftIn',
      years.map((year) => ({ value: year, label: year })),
      String(chosen.leftIn ?? ''),
    ),
  ];
  return { ...filters, selects: [...filters.selects, ...own] };
}

/** The same list as a workbook. */
export const followedSheet = (followed: Followed, locale: Locale) =>
  listSheet(locale, columnsOf(followed, locale), numbered(followed.rows), {
    name: translate(locale, 'reports.followed.title'),
    title: translate(locale, 'reports.followed.title'),
    notes: scopeLines(followed.scope, locale).slice(1),
  });

function columnsOf({ scope, procedure }: Followed, locale: Locale): Column<Numbered<FollowedHousehold>>[] {
  const review = nextReview(scope.to, procedure?.yearly.from ?? null);
  const word = (value: HouseholdClass) => translate(locale, `households.class.${value}`);
  return [
    POSITION as Column<Numbered<FollowedHousehold>>,
    { key: 'code', labelKey: 'households.field.code', whole: true, cell: ({ code }) => ({ text: code }) },
    {
      key: 'headName',
      labelKey: 'households.field.headName',
      main: true,
      cell: ({ id, headName }) => ({ text: headName, href: `/households/${id}` }),
    },
    { key: 'village', labelKey: 'households.field.village', cell: ({ village }) => ({ text: village }) },
    day('leftOn', ({ leftOn }) => leftOn),
    { key: 'became', labelKey: 'reports.followed.became', cell: ({ became }) => ({ text: word(became) }) },
    {
      key: 'now',
      labelKey: 'reports.followed.now',
      cell: ({ state }) => ({ status: { kind: KINDS[state], label: translate(locale, `reports.followed.state.${state}`) } }),
    },
    {
      ...{ key: 'relapses', labelKey: 'reports.followed.relapsed', numeric: true, type: 'integer' as const },
      cell: ({ relapses }) => ({ text: String(relapses) }),
      value: ({ relapses }) => relapses,
    },
    day('until', ({ until }) => until),
    day('next', (row) => nextCheck(row, review)),
  ];
}

const KINDS: Record<FollowedState, string> = { out: 'good', near_poor: 'warning', relapsed: 'danger', gone: 'neutral' };

function day(key: string, read: (row: FollowedHousehold) => FollowedHousehold['leftOn'] | null): Column<Numbered<FollowedHousehold>> {
  return {
    ...{ key, labelKey: `reports.followed.${key}`, type: 'date' },
    cell: (row) => {
      const value = read(row);
      return { text: value && formatDay(value) };
    },
    value: read,
  };
}
