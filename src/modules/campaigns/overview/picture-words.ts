import { type Locale, translate } from '../../platform/i18n/i18n.js';
import { formatDay, formatNumber, formatPercent } from '../../platform/format/format.js';
import { daysBetween, type PlainDate } from '../../platform/time/plain-date.js';
import type { LeagueRow } from './campaign-league.query.js';
import type { IndicatorType } from '../indicator.entity.js';
import type { Progress, ProgressState } from './progress.rules.js';

interface Measured {
  type: IndicatorType;
  unit_of_measure: string;
  numerator_unit: string | null;
  /** Set where a share is given as a count with its percentage beside it: then figures are counts. */
  stated_percent: number | null;
}

const KINDS: Record<ProgressState, string> = {
  reached: 'good',
  on_track: 'progress',
  behind: 'warning',
  missed: 'danger',
  no_baseline: 'neutral',
  no_report: 'neutral',
};

/** A state as word and colour kind, for the status component. */
export const stateView = (state: ProgressState, locale: Locale) => ({
  kind: KINDS[state],
  label: translate(locale, `picture.state.${state}`),
});

/** "8,49 %", "4 điểm %", "2.570 trẻ", "1,5 lần": a figure in the indicator's own unit; '' for none. */
export function figureText(value: number | null, row: Measured, locale: Locale): string {
  if (value === null) return '';
  if (row.type === 'count' || row.stated_percent !== null) return `${formatNumber(value, locale)} ${measuredIn(row)}`;
  if (row.type === 'reduction_pp' || row.type === 'ratio_to_base')
    return `${formatNumber(value, locale, decimals(round2(value)))} ${row.unit_of_measure}`;
  return formatPercent(value, locale);
}

/** What numerators count: hộ, khẩu, trẻ. */
export const countedIn = (row: Pick<Measured, 'numerator_unit' | 'unit_of_measure'>): string => row.numerator_unit ?? row.unit_of_measure;

/** What the target and the figures beside it are given in: the indicator's measure, or what it counts. */
export const measuredIn = (row: Omit<Measured, 'type'>): string => (row.stated_percent === null ? row.unit_of_measure : countedIn(row));

/** Two decimals, but "4 điểm %" and not "4,00": people write round targets round. */
const decimals = (value: number): number => (Number.isInteger(value) ? 0 : 2);

/** "cần giảm 41 hộ/tháng để đạt 8,49 % ngày 31/12/2017"; null where there is nothing left or nothing to say. */
export function paceSentence(
  progress: Progress,
  row: Measured & { value: number; comparison: string },
  endsOn: PlainDate,
  locale: Locale,
): string | null {
  const { remaining } = progress;
  if (!remaining) return null;
  const fewer = row.type === 'reduction_pp' || (row.type === 'level_end' && row.comparison === 'at_most');
  return translate(locale, fewer ? 'picture.pace.fewer' : 'picture.pace.more', {
    perMonth: formatNumber(remaining.perMonth, locale),
    unit: countedIn(row),
    target: figureText(row.value, row, locale),
    day: formatDay(endsOn),
  });
}

/** Why a unit stands where it stands: its report of the round, its pace, its own words. In the order an officer would ask. */
export function reasonsOf(row: LeagueRow, progress: Progress, asOf: PlainDate, endsOn: PlainDate, locale: Locale): string[] {
  const t = (key: string, params: Record<string, string | number> = {}): string => translate(locale, `picture.reason.${key}`, params);
  const reasons: string[] = [];
  if (row.round_on && row.round_due) {
    const params = { round: formatDay(row.round_on), due: formatDay(row.round_due) };
    if (!row.round_state && row.round_due < asOf) reasons.push(t('notReported', params));
    if (!row.round_state && row.round_due >= asOf) reasons.push(t('notYetReported', params));
    if (row.round_state === 'returned') reasons.push(t('returned', { ...params, reason: row.round_reason ?? '' }));
    if (row.round_state === 'submitted') reasons.push(t('waiting', params));
    const late = row.round_submitted_on ? daysBetween(row.round_due, row.round_submitted_on) : 0;
    if (late > 0) reasons.push(t('late', { ...params, count: late }));
  }
  if (progress.state === 'behind' && progress.expected !== null) {
    reasons.push(
      t('behind', { actual: figureText(progress.actual, row, locale), expected: figureText(round2(progress.expected), row, locale) }),
    );
  }
  if (progress.state === 'behind' || progress.state === 'no_baseline') reasons.push(paceSentence(progress, row, endsOn, locale) ?? '');
  if (row.note && (progress.state === 'behind' || progress.state === 'missed')) reasons.push(t('own', { note: row.note }));
  return reasons.filter(Boolean);
}

const round2 = (value: number): number => Math.round(value * 100) / 100;
