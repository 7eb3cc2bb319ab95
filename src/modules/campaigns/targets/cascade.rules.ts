import type { IndicatorType } from '../indicator.entity.js';
import type { Comparison } from './target.rules.js';

/** A target with what its arithmetic needs. */
export interface CascadeTarget {
  value: number;
  statedPercent: number | null;
  baselineNumerator: number | null;
  baselineDenominator: number | null;
}

export interface CascadeParent extends CascadeTarget {
  type: IndicatorType;
  additive: boolean;
  comparison: Comparison;
}

/**
 * What the parent's indicator would show if every unit below reached exactly its own target.
 * sum: counts added up · share: allowed or asked numerators over denominators · reduction: the rate at the start less the rate then ·
 * not_additive: averages, nothing to add up.
 */
export interface Cascade {
  kind: 'sum' | 'share' | 'reduction' | 'not_additive';
  /** In the parent's own unit of measure; null where nothing can be said. */
  result: number | null;
  /** How far the result falls short of the parent (negative), or goes beyond it; null with the result. */
  gap: number | null;
  /** Children that cannot be weighed: no denominator, or for a reduction no baseline. */
  unweighed: number;
  numerator: number | null;
  denominator: number | null;
}

const TOLERANCE = 1e-6;

export function cascadeOf(parent: CascadeParent, children: readonly CascadeTarget[]): Cascade {
  const asCount = parent.type === 'count' || parent.statedPercent !== null;
  if (!parent.additive) return nothing('not_additive', 0);
  if (children.length === 0) return nothing(asCount ? 'sum' : parent.type === 'reduction_pp' ? 'reduction' : 'share', 0);
  if (asCount) return sumOf(parent, children);
  return parent.type === 'reduction_pp' ? reductionOf(parent, children) : shareOf(parent, children);
}

/** True when what was assigned below does not carry the parent. Nothing to add up is no shortfall. */
export const fallsShort = (cascade: Cascade): boolean => cascade.gap !== null && cascade.gap < -TOLERANCE;

/** How many may be left (or must be covered) for one unit to reach exactly its target; null where its target has no whole. */
export function numeratorAtTarget(type: IndicatorType, child: CascadeTarget): number | null {
  if (type === 'count' || child.statedPercent !== null) return child.value;
  const whole = child.baselineDenominator;
  if (whole === null || type === 'ratio_to_base') return null;
  if (type !== 'reduction_pp') return (child.value / 100) * whole;
  if (child.baselineNumerator === null) return null;
  return Math.max(0, child.baselineNumerator - (child.value / 100) * whole);
}

function sumOf(parent: CascadeParent, children: readonly CascadeTarget[]): Cascade {
  const numerators = children.map((child) => (parent.type === 'count' ? child.value : numeratorAtTarget(parent.type, child)));
  const known = numerators.filter((numerator) => numerator !== null);
  const total = known.reduce((sum, numerator) => sum + numerator, 0);
  return { ...nothing('sum', children.length - known.length), result: total, gap: gapOf(parent, total), numerator: total };
}

function shareOf(parent: CascadeParent, children: readonly CascadeTarget[]): Cascade {
  const { numerator, denominator, unweighed } = weigh(parent.type, children);
  if (denominator === 0) return nothing('share', unweighed);
  const result = (numerator / denominator) * 100;
  return { kind: 'share', result, gap: gapOf(parent, result), unweighed, numerator, denominator };
}

/** Start and end are taken over the same units, so that communes without a baseline cannot tilt the difference. */
function reductionOf(parent: CascadeParent, children: readonly CascadeTarget[]): Cascade {
  const { numerator, denominator, start, unweighed } = weigh(parent.type, children);
  if (denominator === 0) return nothing('reduction', unweighed);
  const result = ((start - numerator) / denominator) * 100;
  return { kind: 'reduction', result, gap: gapOf(parent, result), unweighed, numerator, denominator };
}

function weigh(type: IndicatorType, children: readonly CascadeTarget[]) {
  const sums = { numerator: 0, denominator: 0, start: 0, unweighed: 0 };
  for (const child of children) {
    const numerator = numeratorAtTarget(type, child);
    const denominator = child.statedPercent === null ? child.baselineDenominator : (child.value * 100) / child.statedPercent;
    if (numerator === null || denominator === null) {
      sums.unweighed += 1;
      continue;
    }
    sums.numerator += numerator;
    sums.denominator += denominator;
    sums.start += child.baselineNumerator ?? 0;
  }
  return sums;
}

function gapOf(parent: CascadeParent, result: number): number {
  return parent.comparison === 'at_least' ? result - parent.value : parent.value - result;
}

function nothing(kind: Cascade['kind'], unweighed: number): Cascade {
  return { kind, result: null, gap: null, unweighed, numerator: null, denominator: null };
}
