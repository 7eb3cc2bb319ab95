import type { TabularSheet } from '../../platform/export/tabular-sheet.js';
import { formatDay, formatNumber } from '../../platform/format/format.js';
import { type Locale, translate } from '../../platform/i18n/i18n.js';
import { yearOf } from '../../platform/time/plain-date.js';
import type { ListQuery } from '../../platform/web/list-query.js';
import { type Column, tableView } from '../../platform/web/table-view.js';
import { HOUSEHOLD_CLASSES } from '../household-words.js';
import { scopeHref } from '../reports/report-scope.js';
import { classify } from '../standards/classification.rules.js';
import { reasonInWords } from '../standards/classification.views.js';
import type { WhatIf } from './compare-standards.js';
import { answersUnder, notAsked, sameForm } from './other-standard.rules.js';
import type { ChangedHousehold, ClassPair } from './what-if.query.js';

const YEARS_BACK = 10;

/** The view of `what-if/index`. */
export function whatIfPage(found: WhatIf, rows: ChangedHousehold[], list: ListQuery, locale: Locale) {
  const t = (key: string, params = {}): string => translate(locale, key, params);
  const { scope, comparison, rules, pairs } = found;
  const changed = (pairs ?? [])
    .filter(({ before, after }) => after !== null && after !== before)
    .reduce((sum, { households }) => sum + households, 0);
  const parameters = { standard: rules.id, estimate: comparison.estimate ? 'yes' : 'no' };
  return {
    head: { title: t('standards.whatIf.title'), breadcrumbs: trail(found, locale) },
    title: t('standards.whatIf.heading', { standard: rules.name, unit: scope.unitName }),
    note: t('reports.period', { from: formatDay(scope.from), to: formatDay(scope.to) }),
    filters: filters(found, locale),
    blocked: pairs
      ? null
      : { text: t('standards.whatIf.blocked', { standard: rules.name }), href: `/rules/${rules.id}`, missing: missingOf(found) },
    nothing: pairs?.length === 0,
    remarks: pairs?.length ? remarks(found, locale) : [],
    summary: t('standards.whatIf.changed', { count: changed }),
    matrix: pairs?.length ? matrix(pairs, locale) : null,
    table: tableView(locale, columns(found, locale), rows, changed, list, {
      ...{ path: '/what-if', captionKey: 'standards.whatIf.caption', emptyKey: 'standards.whatIf.empty' },
      hidden: Object.entries({ unit: scope.unitId, from: scope.from, to: scope.to, ...parameters }).map(([name, value]) => ({
        name,
        value: String(value),
      })),
    }),
    xlsxHref: pairs?.length ? `/what-if.xlsx${scopeHref(scope, parameters)}` : null,
  };
}

const trail = ({ scope, rules }: WhatIf, locale: Locale) => [
  { label: translate(locale, 'standards.whatIf.title'), href: '/what-if' },
  ...scope.trail.map(({ id, name }, index) => {
    return { label: name, href: index === scope.trail.length - 1 ? null : `/what-if${scopeHref(scope, { unit: id, standard: rules.id })}` };
  }),
];

const missingOf = ({ rules }: WhatIf): string[] => rules.values.filter(({ value }) => value === null).map(({ label }) => label);

function filters({ scope, comparison, rules, choices }: WhatIf, locale: Locale) {
  const t = (key: string): string => translate(locale, key);
  const select = (name: string, label: string, options: { value: string; label: string }[], chosen: string) => {
    return { name, label, options: options.map((option) => ({ ...option, selected: option.value === chosen })) };
  };
  const year = yearOf(scope.to);
  const years = Array.from({ length: YEARS_BACK + 1 }, (_, back) => String(year + 1 - back)).map((value) => ({ value, label: value }));
  const standards = choices.map(({ id, name }) => ({ value: String(id), label: name }));
  const estimates = ['no', 'yes'].map((value) => ({ value, label: t(`standards.whatIf.estimate.${value}`) }));
  return {
    ...{ action: '/what-if', search: null, texts: [], days: [], active: false, resetHref: '/what-if' },
    hidden: [{ name: 'unit', value: String(scope.unitId) }],
    selects: [
      select('year', t('reports.filter.year'), years, String(year)),
      select('standard', t('standards.whatIf.standard'), standards, String(rules.id)),
      select('estimate', t('standards.whatIf.points'), estimates, comparison.estimate ? 'yes' : 'no'),
    ],
  };
}

/** What a reader has to know before believing the figures. */
function remarks({ comparison }: WhatIf, locale: Locale): string[] {
  const { to, from, estimate } = comparison;
  const others = from.filter((each) => each.id !== to.id);
  const unasked = [...new Set(others.flatMap((each) => notAsked(to, each).map(({ name }) => name)))];
  const foreign = others.some((each) => !sameForm(each, to));
  return [
    ...(unasked.length ? [translate(locale, 'standards.whatIf.unasked', { names: unasked.join('; ') })] : []),
    ...(foreign ? [translate(locale, estimate ? 'standards.whatIf.estimated' : 'standards.whatIf.otherForm')] : []),
    ...(others.length ? [translate(locale, 'standards.whatIf.sameName')] : []),
  ];
}

function matrix(pairs: readonly ClassPair[], locale: Locale) {
  const after = [...HOUSEHOLD_CLASSES, null];
  const count = (before: string | undefined, to: string | null | undefined): number =>
    pairs
      .filter((pair) => (before === undefined || pair.before === before) && (to === undefined || pair.after === to))
      .reduce((sum, { households }) => sum + households, 0);
  const total = translate(locale, 'reports.total');
  const name = (value: string | null): string => translate(locale, value ? `households.class.${value}` : 'standards.whatIf.unclear');
  return {
    columns: [...after.map(name), total],
    rows: [...HOUSEHOLD_CLASSES, undefined].map((before) => ({
      label: before ? name(before) : total,
      total: before === undefined,
      cells: [...after, undefined].map((to) => ({
        text: formatNumber(count(before, to), locale),
        stays: before !== undefined && before === to,
      })),
    })),
  };
}

/** Why, by the same engine that decides in earnest. */
function reasonOf({ comparison }: WhatIf, row: ChangedHousehold, locale: Locale): string {
  const { to, from, estimate } = comparison;
  const own = from.find(({ id }) => id === row.standardId)!;
  const b1 = estimate || sameForm(own, to) ? row.b1 : null;
  const judged = { standard: to, areaClass: row.areaClass, income: row.income, b1, deprived: answersUnder(to, own, row.mask) };
  return reasonInWords(classify(judged).reason, locale);
}

function columns(found: WhatIf, locale: Locale): Column<ChangedHousehold>[] {
  const name = (value: string): string => translate(locale, `households.class.${value}`);
  return [
    { key: 'code', labelKey: 'households.field.code', cell: ({ code }) => ({ text: code }) },
    {
      key: 'headName',
      labelKey: 'households.field.headName',
      main: true,
      cell: ({ id, headName }) => ({ text: headName, href: `/households/${id}` }),
    },
    { key: 'village', labelKey: 'households.field.village', cell: ({ village }) => ({ text: village }) },
    { key: 'before', labelKey: 'standards.whatIf.before', cell: ({ before }) => ({ text: name(before) }) },
    { key: 'after', labelKey: 'standards.whatIf.after', cell: ({ after }) => ({ text: name(after) }) },
    { key: 'reason', labelKey: 'standards.whatIf.reason', cell: (row) => ({ text: reasonOf(found, row, locale) }) },
  ];
}

export function changedSheet(found: WhatIf, rows: AsyncIterable<ChangedHousehold> | ChangedHousehold[], locale: Locale): TabularSheet {
  const shown = columns(found, locale);
  const { scope, rules } = found;
  return {
    name: translate(locale, 'standards.whatIf.title'),
    title: translate(locale, 'standards.whatIf.heading', { standard: rules.name, unit: scope.unitName }),
    notes: [translate(locale, 'reports.period', { from: formatDay(scope.from), to: formatDay(scope.to) }), ...remarks(found, locale)],
    columns: shown.map(({ key, labelKey }) => ({ key, label: translate(locale, labelKey), type: 'text' })),
    rows: records(rows, shown),
  };
}

async function* records(rows: AsyncIterable<ChangedHousehold> | ChangedHousehold[], shown: Column<ChangedHousehold>[]) {
  for await (const row of rows) yield Object.fromEntries(shown.map(({ key, cell }) => [key, cell(row).text ?? '']));
}
