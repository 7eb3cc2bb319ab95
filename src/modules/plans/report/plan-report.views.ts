import { barChart } from '../../platform/charts/bar-chart.js';
import { formatDay, formatPercent } from '../../platform/format/format.js';
import { type Locale, translate } from '../../platform/i18n/i18n.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import { type ReportRow, type ReportTable, reportTableView } from '../../platform/web/report-table.js';
import { unitTitle } from '../../units/unit-names.js';
import { planHead } from '../plan-head.views.js';
import type { OpenedPlan } from '../plan.repository.js';
import type { UnitReport } from './plan-report.query.js';

const FIGURES = ['tasks', 'dated', 'due', 'delivered', 'onTime', 'late', 'missing'] as const;

/** In percent; null where nothing is due yet. */
export const onTimeRate = ({ due, onTime }: Pick<UnitReport, 'due' | 'onTime'>): number | null => (due ? (onTime / due) * 100 : null);

export function totalOf(units: readonly UnitReport[]): Pick<UnitReport, (typeof FIGURES)[number]> {
  const sum = (key: (typeof FIGURES)[number]): number => units.reduce((all, unit) => all + unit[key], 0);
  return {
    tasks: sum('tasks'),
    dated: sum('dated'),
    due: sum('due'),
    delivered: sum('delivered'),
    onTime: sum('onTime'),
    late: sum('late'),
    missing: sum('missing'),
  };
}

export const nameOf = ({ kind, name }: UnitReport): string => unitTitle(kind, name);

/** The table of the page, of the XLSX and of the DOCX: the same figures. */
export function unitTable(units: UnitReport[], planId: number, locale: Locale): ReportTable {
  const cells = (figures: Pick<UnitReport, (typeof FIGURES)[number]>, name: string, href: string | null): ReportRow['cells'] => ({
    unit: { value: name, href },
    ...Object.fromEntries(FIGURES.map((key) => [key, { value: figures[key] }])),
    rate: { value: onTimeRate(figures) },
  });
  return {
    caption: translate(locale, 'plans.report.units'),
    columns: [
      { key: 'unit', labelKey: 'plans.report.unit', type: 'text' },
      ...FIGURES.map((key) => ({ key, labelKey: `plans.report.${key}` }) as const),
      { key: 'rate', labelKey: 'plans.report.rate', type: 'percent' },
    ],
    rows: [
      ...units.map((unit): ReportRow => ({ kind: 'row', cells: cells(unit, nameOf(unit), `/plans/${planId}?unit=${unit.unitId}`) })),
      { kind: 'total', cells: cells(totalOf(units), translate(locale, 'plans.report.total'), null) },
    ],
  };
}

/** The view of `plans/report`. */
export function planReportPage(opened: OpenedPlan, units: UnitReport[], on: PlainDate, locale: Locale) {
  const t = (key: string, params: Record<string, string> = {}): string => translate(locale, key, params);
  const base = `/plans/${opened.plan.id}/report`;
  const secondary = ['docx', 'xlsx'].map((kind) => ({ label: t(`plans.report.${kind}`), href: `${base}.${kind}` }));
  const percent = (value: number): string => formatPercent(value, locale, 1);
  const shown = units.filter(({ due }) => due > 0);
  const bars = shown.map((unit) => {
    const value = onTimeRate(unit);
    return {
      label: nameOf(unit),
      value,
      target: null,
      href: `/plans/${opened.plan.id}?unit=${unit.unitId}`,
      state: value === 100 ? 'met' : 'behind',
    } as const;
  });
  const chart = {
    id: 'on-time',
    title: t('plans.report.chart'),
    desc: t('plans.report.chartNote'),
    bars,
    format: percent,
    noData: t('plans.report.none'),
  };
  return {
    ...planHead(opened, 'report', locale, { secondary }),
    asOf: t('plans.report.asOf', { day: formatDay(on) }),
    table: reportTableView(unitTable(units, opened.plan.id, locale), locale),
    chart: {
      ...{ title: chart.title, note: chart.desc, svg: barChart(chart), legend: [] },
      table: {
        columns: [t('plans.report.unit'), t('plans.report.rate')],
        rows: bars.map(({ label, value }) => [label, percent(value ?? 0)]),
      },
    },
  };
}
