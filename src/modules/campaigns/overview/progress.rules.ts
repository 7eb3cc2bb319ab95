import { daysBetween, monthsBetween, type PlainDate } from '../../platform/time/plain-date.js';
import type { IndicatorType } from '../indicator.entity.js';

/** Numerator and denominator on a day; counts have no denominator. */
export interface Figure {
  numerator: number;
  denominator: number | null;
  on: PlainDate;
}

export interface Aim {
  type: IndicatorType;
  /** True where the target is a number of people or households even though the indicator is a share ("336.478 khẩu, đạt 83,51 %"). */
  readAsCount: boolean;
  comparison: 'at_least' | 'at_most';
  value: number;
  /** Where the movement starts; null where the document does not say. */
  baseline: Figure | null;
  /** Last day on which the target can be reached. */
  endsOn: PlainDate;
}

/**
 * reached; on_track or behind the straight line from baseline to target; missed: the period is over; no_baseline: reported, but
 * nothing can be said of pace; no_report: nothing accepted in the target's year yet.
 */
export type ProgressState = 'reached' | 'on_track' | 'behind' | 'missed' | 'no_baseline' | 'no_report';

export interface Progress {
  state: ProgressState;
  /** In the target's own unit of measure: %, percentage points, times, or a number. */
  baseline: number | null;
  actual: number | null;
  /** Where the straight line stands on the day of the actual figure; null without baseline. */
  expected: number | null;
  /** Share of the way from baseline to target, 0…1 and beyond; null without baseline. */
  share: number | null;
  /** What is left, in the numerator's unit (households, people …), and how many a month that makes. */
  remaining: { amount: number; months: number; perMonth: number } | null;
}

const EPSILON = 1e-9;
const NOTHING: Progress = { state: 'no_report', baseline: null, actual: null, expected: null, share: null, remaining: null };

/** How far a target has come, on the figures known at `actual.on`. Pure arithmetic: no day but the ones handed in. */
export function progressOf(aim: Aim, actual: Figure | null): Progress {
  const start = aim.baseline && startValue(aim, aim.baseline);
  if (!actual) return { ...NOTHING, baseline: start };
  const now = valueOf(aim, actual);
  if (now === null) return { ...NOTHING, state: 'no_baseline', baseline: start };
  const reached = aim.comparison === 'at_least' ? now >= aim.value - EPSILON : now <= aim.value + EPSILON;
  const expected = start === null ? null : onStraightLine(aim, start, actual.on);
  return {
    state: stateOf(aim, actual.on, now, reached, expected),
    baseline: start,
    actual: now,
    expected,
    share: start === null || start === aim.value ? null : (now - start) / (aim.value - start),
    remaining: reached ? null : remainingOf(aim, actual),
  };
}

/** The figure in the unit the target is given in; null where it cannot be said (a reduction without its baseline). */
export function valueOf(aim: Pick<Aim, 'type' | 'readAsCount' | 'baseline'>, figure: Figure): number | null {
  if (aim.readAsCount || aim.type === 'count') return figure.numerator;
  if (figure.denominator === null) return null;
  const ratio = figure.numerator / figure.denominator;
  if (aim.type === 'ratio_to_base') return ratio;
  if (aim.type !== 'reduction_pp') return ratio * 100;
  if (!aim.baseline?.denominator) return null;
  return (aim.baseline.numerator / aim.baseline.denominator - ratio) * 100;
}

function startValue(aim: Aim, baseline: Figure): number | null {
  return aim.type === 'reduction_pp' ? 0 : valueOf(aim, baseline);
}

function onStraightLine(aim: Aim, start: number, on: PlainDate): number {
  const whole = daysBetween(aim.baseline!.on, aim.endsOn);
  const gone = Math.min(Math.max(daysBetween(aim.baseline!.on, on), 0), whole);
  return whole === 0 ? aim.value : start + ((aim.value - start) * gone) / whole;
}

function stateOf(aim: Aim, on: PlainDate, now: number, reached: boolean, expected: number | null): ProgressState {
  if (reached) return 'reached';
  if (on >= aim.endsOn) return 'missed';
  if (expected === null) return 'no_baseline';
  const behind = aim.comparison === 'at_least' ? now < expected - EPSILON : now > expected + EPSILON;
  return behind ? 'behind' : 'on_track';
}

/** How many households (people …) are still to go, by the denominator known today. */
function remainingOf(aim: Aim, actual: Figure): Progress['remaining'] {
  const allowed = numeratorAt(aim, actual);
  if (allowed === null) return null;
  const up = aim.type === 'count' || aim.readAsCount || (aim.type !== 'reduction_pp' && aim.comparison === 'at_least');
  const amount = up ? Math.ceil(allowed - actual.numerator - EPSILON) : actual.numerator - Math.floor(allowed + EPSILON);
  const months = monthsLeft(actual.on, aim.endsOn);
  return amount <= 0 || months === 0 ? null : { amount, months, perMonth: Math.ceil(amount / months) };
}

function numeratorAt(aim: Aim, actual: Figure): number | null {
  if (aim.readAsCount || aim.type === 'count') return aim.value;
  // An average is not made of countable things: nothing to divide by months.
  if (actual.denominator === null || aim.type === 'ratio_to_base') return null;
  if (aim.type !== 'reduction_pp') return (aim.value / 100) * actual.denominator;
  if (!aim.baseline?.denominator) return null;
  return (aim.baseline.numerator / aim.baseline.denominator - aim.value / 100) * actual.denominator;
}

/** Whole months to the last day, at least one: rounding down asks for slightly more a month, never for less. */
function monthsLeft(from: PlainDate, to: PlainDate): number {
  return from >= to ? 0 : Math.max(1, monthsBetween(from, to));
}
