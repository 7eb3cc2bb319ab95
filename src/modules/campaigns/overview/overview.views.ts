import { lineChart, lineLegend } from '../../platform/charts/line-chart.js';
import { progressBar } from '../../platform/charts/progress-bar.js';
import { formatDay, formatNumber } from '../../platform/format/format.js';
import { type Locale, translate } from '../../platform/i18n/i18n.js';
import { addDays, dayOf, type PlainDate, yearOf } from '../../platform/time/plain-date.js';
import type { TrendRow } from './campaign-league.query.js';
import type { PictureRow } from './campaign-picture.query.js';
import { aimOf, summaryProgress } from './picture-aims.js';
import { countedIn, figureText, measuredIn, paceSentence, stateView } from './picture-words.js';
import { valueOf } from './progress.rules.js';

/** What every part of the overview needs to know of its frame. */
export interface PictureFrame {
  campaignId: number;
  year: number;
  asOf: PlainDate;
  endsOn: PlainDate;
  locale: Locale;
}

/** One card per target of the launching unit: baseline → actual → target, pace, and how complete the reports are. */
export function targetCards(rows: readonly PictureRow[], frame: PictureFrame) {
  return rows.map((row) => {
    const { locale, endsOn } = frame;
    const t = (key: string, params: Record<string, string | number> = {}): string => translate(locale, `picture.${key}`, params);
    const progress = summaryProgress(row, endsOn);
    const target = targetText(row, locale);
    const actual = progress.actual === null ? '' : figureText(progress.actual, row, locale);
    const baseline = row.type === 'reduction_pp' ? '' : figureText(progress.baseline, row, locale);
    const pace = paceSentence(progress, row, endsOn, locale);
    return {
      id: row.target_id,
      name: row.indicator_name,
      group: row.population === 'all' ? null : t(`group.${row.population}`),
      clause: row.clause_number,
      clauseHref: `/campaigns/${frame.campaignId}/document#clause-${row.clause_id}`,
      invented: row.invented,
      isPart: row.part_of_id !== null,
      state: stateView(progress.state, locale),
      actualHref: behindHref(row, frame),
      progress: {
        svg: progressBar({
          desc: [row.indicator_name, `${t('actual')}: ${actual || t('noFigure')}`, `${t('target')}: ${target}`].join('. '),
          baseline: progress.baseline,
          actual: progress.actual,
          target: row.value,
          expected: progress.expected,
        }),
        baseline,
        actual,
        expected: progress.state === 'behind' ? figureText(progress.expected, row, locale) : null,
        target,
        summary: pace,
      },
      notes: [
        completeness(row, locale),
        progress.state === 'no_baseline' ? (row.baseline_remark ?? t('noBaseline')) : null,
        derived(row, locale),
      ].filter((note) => note !== null),
    };
  });
}

function targetText(row: PictureRow, locale: Locale): string {
  const words = [translate(locale, `picture.comparison.${row.comparison}`), figureText(row.value, row, locale)];
  if (row.approximate) words.unshift(translate(locale, 'picture.approximately'));
  if (row.value_max !== null) words.push(translate(locale, 'picture.upTo', { value: figureText(row.value_max, row, locale) }));
  return words.join(' ');
}

/** Every number leads to what it was made of: the unit's own report, or the league of those it sums up. */
function behindHref(row: PictureRow, frame: PictureFrame): string | null {
  if (row.measurement_id) return `/results/${row.measurement_id}`;
  if (!row.reported) return null;
  return `/campaigns/${frame.campaignId}?on=${frame.asOf}&indicator=${row.indicator_id}&group=${row.population}#league`;
}

function completeness(row: PictureRow, locale: Locale): string | null {
  if (row.figure_on === null) return row.expected ? translate(locale, 'picture.reportedNone', { expected: row.expected }) : null;
  const day = formatDay(row.figure_on);
  if (row.measurement_id) return translate(locale, 'picture.ownReport', { day });
  return translate(locale, row.current < row.expected ? 'picture.reportedSome' : 'picture.reportedAll', {
    current: row.current,
    expected: row.expected,
    day,
  });
}

/** The document prints a number and a share; the whole it is a share of follows from the two and is said to be computed. */
function derived(row: PictureRow, locale: Locale): string | null {
  if (row.stated_percent === null) return null;
  const whole = Math.round(row.value / (row.stated_percent / 100));
  const params = { percent: formatNumber(row.stated_percent, locale, 2), whole: formatNumber(whole, locale), unit: countedIn(row) };
  return translate(locale, 'picture.derivedWhole', params);
}

/** The chosen target over its year: start, reports that are complete enough to compare, the straight line to the target. */
export function trendChart(row: PictureRow, trend: readonly TrendRow[], frame: PictureFrame) {
  const { locale, endsOn } = frame;
  const t = (key: string): string => translate(locale, `picture.${key}`);
  const aim = aimOf(row, endsOn);
  const startsOn = aim.baseline?.on ?? addDays(dayOf(frame.year, 1, 1), -1);
  const start = row.type === 'reduction_pp' || row.type === 'count' ? 0 : aim.baseline && valueOf(aim, aim.baseline);
  const measured = trend.map((point) => ({ on: point.as_of, value: trendValue(row, point, frame) }));
  const at = (on: PlainDate, y: number | null) => ({ x: new Date(on), label: formatDay(on).slice(0, 5), y });
  const series = [
    {
      label: t('actual'),
      style: 'actual' as const,
      points: [...(start === null ? [] : [at(startsOn, start)]), ...measured.map(({ on, value }) => at(on, value))],
    },
    { label: t('pace.line'), style: 'pace' as const, points: start === null ? [] : [at(startsOn, start), at(endsOn, row.value)] },
    { label: t('target'), style: 'target' as const, points: [at(startsOn, row.value), at(endsOn, row.value)] },
  ].filter(({ points }) => points.length);
  const format = (value: number): string => figureText(Math.round(value * 100) / 100, row, locale);
  return {
    title: row.indicator_name,
    note: translate(locale, 'picture.asOf', { day: formatDay(frame.asOf) }),
    svg: lineChart({
      id: 'trend',
      title: row.indicator_name,
      desc:
        measured.map(({ on, value }) => `${formatDay(on)}: ${value === null ? t('noFigure') : format(value)}`).join('; ') || t('noFigure'),
      series,
      unit: measuredIn(row),
      format: (value) => formatNumber(Math.round(value * 100) / 100, locale),
      noData: t('noFigure'),
    }),
    legend: lineLegend(series),
    table: {
      columns: [t('trendDay'), t('actual'), t('reports')],
      rows: trend.map((point, index) => {
        const value = measured[index]!.value;
        return [formatDay(point.as_of), value === null ? '–' : format(value), `${point.reported}/${point.expected}`];
      }),
    },
  };
}

function trendValue(row: PictureRow, point: TrendRow, frame: PictureFrame): number | null {
  if (!point.reported || !row.additive) return null;
  const baseline =
    point.like_numerator === null
      ? null
      : { numerator: point.like_numerator, denominator: point.like_denominator, on: dayOf(frame.year, 1, 1) };
  return valueOf(
    { ...aimOf(row, frame.endsOn), baseline },
    { numerator: point.numerator, denominator: point.denominator, on: point.as_of },
  );
}

/** The years of the campaign, newest first, for the choice above the picture. */
export function yearsOf(startsOn: PlainDate, endsOn: PlainDate): number[] {
  const years: number[] = [];
  for (let year = yearOf(endsOn); year >= yearOf(startsOn); year -= 1) years.push(year);
  return years;
}
