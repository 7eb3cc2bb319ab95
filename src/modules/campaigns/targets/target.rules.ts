import type { InvalidField } from '../../platform/web/invalid-form.js';
import { isShare } from '../indicators/indicator.rules.js';
import type { IndicatorType } from '../indicator.entity.js';

export type Comparison = 'at_least' | 'at_most';

/** The indicator as far as the rules of figures need it. */
export interface Measure {
  type: IndicatorType;
  direction: 'up' | 'down';
  wholeNumbers: boolean;
}

/** What is asked of a unit in a year, and where it starts. Shares are in percent, figures as reported. */
export interface TargetFigures {
  comparison: Comparison;
  value: number;
  valueMax: number | null;
  statedPercent: number | null;
  baselineNumerator: number | null;
  baselineDenominator: number | null;
}

/** "Còn", "nhiều nhất" for what should sink, "ít nhất" for the rest (a reduction should be large). */
export const usualComparison = ({ type, direction }: Measure): Comparison =>
  direction === 'down' && type !== 'reduction_pp' ? 'at_most' : 'at_least';

/** "336.478 khẩu, đạt 83,51 %": the value counts people although the indicator is a share. */
export const isReadAsCount = (figures: Pick<TargetFigures, 'statedPercent'>): boolean => figures.statedPercent !== null;

/** The whole that a count and its printed share imply, with what rounding the share to two decimals leaves open. */
export function impliedDenominator(count: number, percent: number): { value: number; low: number; high: number } {
  const whole = (share: number): number => (count * 100) / share;
  const [low, high] = [Math.ceil(whole(percent + 0.005)), Math.floor(whole(Math.max(percent - 0.005, 0.001)))];
  return { value: Math.round(whole(percent)), low, high };
}

type Refuse = (field: string, key: string, params?: Record<string, number>) => void;

/** Everything wrong with the figures of one target, at its field. */
export function targetProblems(measure: Measure, figures: TargetFigures): InvalidField[] {
  const problems: InvalidField[] = [];
  const refuse: Refuse = (field, key, params = {}) => void problems.push({ field, key: `targets.rule.${key}`, params });
  valueProblems(measure, figures, refuse);
  baselineProblems(measure, figures, refuse);
  return problems;
}

function valueProblems(measure: Measure, figures: TargetFigures, refuse: Refuse): void {
  const { value, valueMax, statedPercent } = figures;
  if (statedPercent !== null && measure.type !== 'coverage_pct') refuse('statedPercent', 'percentBesideShareOnly');
  if (statedPercent !== null && (statedPercent <= 0 || statedPercent > 100)) refuse('statedPercent', 'percentRange');
  const percent = isShare(measure.type) && !isReadAsCount(figures);
  for (const [field, figure] of [
    ['value', value],
    ['valueMax', valueMax],
  ] as const) {
    if (figure === null) continue;
    if (figure < 0) refuse(field, 'negative');
    else if (percent && figure > 100) refuse(field, 'percentRange');
    else if (!percent && measure.wholeNumbers && !Number.isInteger(figure)) refuse(field, 'whole');
  }
  if (value === 0 && (measure.type === 'reduction_pp' || measure.type === 'ratio_to_base')) refuse('value', 'zero');
  if (valueMax !== null && valueMax <= value) refuse('valueMax', 'rangeUpsideDown');
}

function baselineProblems(measure: Measure, figures: TargetFigures, refuse: Refuse): void {
  const { baselineNumerator: numerator, baselineDenominator: denominator, value } = figures;
  if (measure.type === 'count') {
    if (denominator !== null) refuse('baselineDenominator', 'countHasNoDenominator');
  } else if ((numerator === null) !== (denominator === null)) {
    refuse(numerator === null ? 'baselineNumerator' : 'baselineDenominator', 'baselineHalf');
  }
  figureProblems(measure, numerator, denominator).forEach(({ part, key }) => {
    refuse(part === 'numerator' ? 'baselineNumerator' : 'baselineDenominator', key);
  });
  const rate = numerator !== null && denominator ? (numerator / denominator) * 100 : null;
  if (measure.type === 'reduction_pp' && rate !== null && value > rate) refuse('value', 'reductionBelowZero', { rate });
}

/** What no pair of figures may be, whether a baseline or a result. */
export function figureProblems(
  measure: Measure,
  numerator: number | null,
  denominator: number | null,
): { part: 'numerator' | 'denominator'; key: string }[] {
  const problems: { part: 'numerator' | 'denominator'; key: string }[] = [];
  for (const [part, figure] of [
    ['numerator', numerator],
    ['denominator', denominator],
  ] as const) {
    if (figure === null) continue;
    if (figure < 0) problems.push({ part, key: 'negative' });
    else if (part === 'denominator' && figure === 0) problems.push({ part, key: 'denominatorZero' });
    else if (measure.wholeNumbers && !Number.isInteger(figure)) problems.push({ part, key: 'whole' });
  }
  const both = numerator !== null && denominator !== null && problems.length === 0;
  if (both && isShare(measure.type) && numerator > denominator) problems.push({ part: 'numerator', key: 'aboveDenominator' });
  return problems;
}
