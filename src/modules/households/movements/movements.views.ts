import { formatDay, formatNumber } from '../../platform/format/format.js';
import { type Locale, translate } from '../../platform/i18n/i18n.js';
import { yearOf } from '../../platform/time/plain-date.js';
import { GROUPS_OF_HOUSEHOLDS, HOUSEHOLD_CLASSES, type HouseholdClass } from '../household-words.js';
import { type ReportScope, scopeHref } from '../reports/report-scope.js';
import { reportTableView } from '../../platform/web/report-table.js';
import { type MatrixCell, type MatrixClass } from './class-matrix.query.js';
import { classYearsChart } from './class-years.chart.js';
import type { ClassOnDay } from './class-years.query.js';
import { movementTable } from './movement-report.js';
import type { MovementRow } from './movement.query.js';
import { FLOW_KINDS, type FlowKind, sumOfFlows } from './movement.rules.js';

/** Years that the filter offers. */
const YEARS_BACK = 10;
const REPORTED: readonly HouseholdClass[] = ['poor', 'near_poor'];

interface Picture {
  rows: MovementRow[];
  matrix: MatrixCell[];
  years: ClassOnDay[];
}

/** The view of `movements/index`. */
export function movementsPage(
  { rows, matrix, years }: Picture,
  scope: ReportScope,
  { of, opens }: { of: HouseholdClass; opens: boolean },
  locale: Locale,
) {
  const t = (key: string): string => translate(locale, key);
  const flows = sumOfFlows(rows);
  return {
    head: { title: t('reports.movements.title'), breadcrumbs: trailOf(scope, of, locale) },
    title: translate(locale, `reports.movement.${of}`, { unit: scope.unitName }),
    note: translate(locale, 'reports.period', { from: formatDay(scope.from), to: formatDay(scope.to) }),
    tabs: REPORTED.map((value) => ({
      label: t(`households.class.${value}`),
      href: `/movements${scopeHref(scope, { class: value })}`,
      current: value === of,
    })),
    filters: filtersOf(scope, of, locale),
    sum: FLOW_KINDS.map((kind) => ({
      sign: SIGNS[kind],
      label: t(`reports.flow.${kind}`),
      value: formatNumber(flows[kind], locale),
      href: opens && flows[kind] ? `/movements/households${scopeHref(scope, { class: of, kind })}` : null,
    })),
    table: reportTableView(movementTable(rows, scope, { of, opens }, locale), locale),
    matrix: matrixView(matrix, locale),
    chart: classYearsChart(years, scope, of, locale),
    empty: rows.length === 0,
  };
}

const SIGNS: Record<FlowKind, string> = {
  start: '',
  exit: '−',
  other_decrease: '−',
  relapse: '+',
  newly: '+',
  other_increase: '+',
  end: '=',
};

export const trailOf = ({ trail, ...scope }: ReportScope, of: HouseholdClass, locale: Locale) => [
  { label: translate(locale, 'reports.movements.title'), href: '/movements' },
  ...trail.map(({ id, name }, index) => ({
    label: name,
    href: index === trail.length - 1 ? null : `/movements${scopeHref({ ...scope, trail }, { unit: id, class: of })}`,
  })),
];

function filtersOf({ unitId, to, group }: ReportScope, of: HouseholdClass, locale: Locale) {
  const t = (key: string): string => translate(locale, key);
  const year = yearOf(to);
  const years = Array.from({ length: YEARS_BACK + 1 }, (_, back) => String(year + 1 - back));
  const groups = [
    { value: '', label: t('reports.everybody') },
    ...GROUPS_OF_HOUSEHOLDS.map((value) => ({ value, label: t(`households.group.${value}`) })),
  ];
  const select = (name: string, label: string, options: { value: string; label: string }[], chosen: string) => ({
    name,
    label,
    options: options.map((option) => ({ ...option, selected: option.value === chosen })),
  });
  return {
    action: '/movements',
    search: null,
    selects: [
      select(
        'year',
        t('reports.filter.year'),
        years.map((value) => ({ value, label: value })),
        String(year),
      ),
      select('group', t('reports.filter.group'), groups, group ?? ''),
    ],
    texts: [],
    days: [],
    hidden: [
      { name: 'unit', value: String(unitId) },
      { name: 'class', value: of },
    ],
    active: false,
    resetHref: '/movements',
  };
}

const MATRIX_CLASSES: readonly MatrixClass[] = [...HOUSEHOLD_CLASSES, 'outside'];

/** Rows: the class at the start; columns: the class at the end; both with sums, so that it can be checked by eye. */
function matrixView(cells: readonly MatrixCell[], locale: Locale) {
  const count = (before: MatrixClass | null, after: MatrixClass | null): number =>
    cells
      .filter((cell) => (before === null || cell.before === before) && (after === null || cell.after === after))
      .reduce((sum, { households }) => sum + households, 0);
  const label = (value: MatrixClass | null): string => translate(locale, value ? `reports.matrix.${value}` : 'reports.total');
  const sides = [...MATRIX_CLASSES, null];
  return {
    columns: sides.map(label),
    rows: sides.map((before) => ({
      label: label(before),
      total: before === null,
      cells: sides.map((after) => ({ text: formatNumber(count(before, after), locale), stays: before === after && before !== null })),
    })),
  };
}
