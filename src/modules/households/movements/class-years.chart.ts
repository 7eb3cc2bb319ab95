import { lineChart, lineLegend, type LineSeries } from '../../platform/charts/line-chart.js';
import { formatDay, formatNumber } from '../../platform/format/format.js';
import { type Locale, translate } from '../../platform/i18n/i18n.js';
import { type PlainDate, yearOf } from '../../platform/time/plain-date.js';
import type { HouseholdClass } from '../household-words.js';
import { type ClassOnDay, yearEnds } from './class-years.query.js';

const CLASSES: readonly HouseholdClass[] = ['poor', 'near_poor'];

/** Poor and near-poor households of the unit over the years; the class of the page is the full line. */
export function classYearsChart(
  counts: readonly ClassOnDay[],
  { to, unitName }: { to: PlainDate; unitName: string },
  of: HouseholdClass,
  locale: Locale,
) {
  const days = yearEnds(to);
  const label = (day: PlainDate): string => (day.endsWith('-12-31') ? String(yearOf(day)) : formatDay(day));
  // Before the first list nothing is known, which is not the same as nobody being poor.
  const begun = counts.reduce((first, { day }) => (day < first ? day : first), to);
  const on = (day: PlainDate, value: HouseholdClass): number | null =>
    day < begun ? null : (counts.find((each) => each.day === day && each.class === value)?.households ?? 0);
  const figure = (day: PlainDate, value: HouseholdClass): string => {
    const households = on(day, value);
    return households === null ? '–' : formatNumber(households, locale);
  };
  const series = CLASSES.map((value): LineSeries => ({
    label: translate(locale, `households.class.${value}`),
    style: value === of ? 'actual' : 'other',
    points: days.map((day, x) => ({ x, label: label(day), y: on(day, value) })),
  }));
  const title = translate(locale, 'reports.years.title', { unit: unitName });
  const words = {
    class: translate(locale, `households.class.${of}`),
    first: figure(begun, of),
    last: figure(to, of),
  };
  const svg = lineChart({
    ...{ id: 'class-years', title, series, unit: translate(locale, 'reports.years.unit'), noData: translate(locale, 'reports.years.none') },
    desc: translate(locale, 'reports.years.desc', { ...words, from: label(begun), to: label(to) }),
    format: (value) => formatNumber(value, locale),
  });
  const rows = days.map((day) => [label(day), ...CLASSES.map((value) => figure(day, value))]);
  const columns = [translate(locale, 'reports.years.day'), ...series.map((line) => line.label)];
  return { title, note: translate(locale, 'reports.years.note'), svg, legend: lineLegend(series), table: { columns, rows } };
}
