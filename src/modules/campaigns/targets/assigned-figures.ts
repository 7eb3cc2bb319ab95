import type { TargetInput } from './target-input.js';
import { type Measure, type TargetFigures, usualComparison } from './target.rules.js';

/** The figures of an assignment, what was left out filled in. */
export function figuresOf(target: TargetInput, measure: Measure): TargetFigures {
  return {
    comparison: target.comparison ?? usualComparison(measure),
    value: target.value,
    valueMax: target.valueMax ?? null,
    statedPercent: target.statedPercent ?? null,
    baselineNumerator: target.baseline?.numerator ?? null,
    baselineDenominator: target.baseline?.denominator ?? null,
  };
}
