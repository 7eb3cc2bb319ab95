import { formatDay, formatNumber } from '../../platform/format/format.js';
import { type Locale, translate } from '../../platform/i18n/i18n.js';
import { yearOf } from '../../platform/time/plain-date.js';
import { GROUPS_OF_HOUSEHOLDS } from '../household-words.js';
import { type ReportScope, scopeHref } from './report-scope.js';

/** Years that the filter offers. */
const YEARS_BACK = 10;

interface Choice {
  value: string;
  label: string;
}

/** The filter of a page of reports: unit, year or two days, group; what it sends is what every other page of reports reads. */
export function scopeFilters(scope: ReportScope, below: readonly { id: number; name: string }[], action: string, locale: Locale) {
  const t = (key: string): string => translate(locale, key);
  const latest = yearOf(scope.to) + 1;
  const years = Array.from({ length: YEARS_BACK + 1 }, (_, back) => String(latest - back));
  const units = [...scope.trail, ...below].map(({ id, name }, at) => ({
    value: String(id),
    label: at < scope.trail.length ? name : `– ${name}`,
  }));
  const select = (name: string, labelKey: string, options: Choice[], chosen: string) => ({
    ...{ name, label: t(labelKey) },
    options: options.map((option) => ({ ...option, selected: option.value === chosen })),
  });
  const groups = GROUPS_OF_HOUSEHOLDS.map((value) => ({ value, label: t(`households.group.${value}`) }));
  const [from, to] = scope.year === null ? [formatDay(scope.from), formatDay(scope.to)] : ['', ''];
  return {
    ...{ action, search: null, texts: [], hidden: [], active: false, resetHref: action },
    selects: [
      select('unit', 'reports.filter.unit', units, String(scope.unitId)),
      select(
        'year',
        'reports.filter.year',
        years.map((value) => ({ value, label: value })),
        String(scope.year ?? ''),
      ),
      select('group', 'reports.filter.group', [{ value: '', label: t('reports.everybody') }, ...groups], scope.group ?? ''),
    ],
    days: [
      { name: 'from', label: t('reports.filter.from'), value: from },
      { name: 'to', label: t('reports.filter.to'), value: to },
    ],
  };
}

/** From the list of reports down to the unit; each step keeps period and group. */
export const trailOf = (scope: ReportScope, base: string, locale: Locale) => [
  { label: translate(locale, 'reports.index.title'), href: `/reports${scopeHref(scope)}` },
  ...scope.trail.map(({ id, name }, index) => ({
    label: name,
    href: index === scope.trail.length - 1 ? null : base + scopeHref(scope, { unit: id }),
  })),
];

export const periodOf = ({ from, to }: ReportScope, locale: Locale): string =>
  translate(locale, 'reports.period', { from: formatDay(from), to: formatDay(to) });

/** For whom and when, as a line under the title of a file. */
export const scopeLines = (scope: ReportScope, locale: Locale): string[] => [
  translate(locale, 'reports.attached'),
  translate(locale, 'reports.ofUnit', { unit: scope.unitName }),
  periodOf(scope, locale),
  ...(scope.group ? [translate(locale, 'reports.ofGroup', { group: translate(locale, `households.group.${scope.group}`) })] : []),
];

export const countOf = (value: number, locale: Locale): string => formatNumber(value, locale);
