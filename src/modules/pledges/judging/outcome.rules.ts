import { valueOf } from '../../campaigns/overview/progress.rules.js';
import type { IndicatorType } from '../../campaigns/indicator.entity.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import type { Comparison, PledgeOutcome } from '../pledge-words.js';
import type { FigureInput, HouseholdInput } from './judgement-inputs.js';

export interface Goal {
  type: IndicatorType;
  comparison: Comparison;
  amount: number;
}

const EPSILON = 1e-9;

/**
 * A figure against what was promised. Partly: it moved the right way from the end of the year before, and not far enough; a count that
 * is more than nothing. Where nothing is known, nothing is said.
 */
export function figureOutcome(
  goal: Goal,
  figure: FigureInput | null,
  baseline: FigureInput | null,
): { outcome: PledgeOutcome; value: number | null } {
  const value = figure && read(goal, figure, baseline);
  if (value === null) return { outcome: 'no_data', value: null };
  if (reaches(goal, value)) return { outcome: 'kept', value };
  const start = goal.type === 'count' || goal.type === 'reduction_pp' ? 0 : baseline && read(goal, baseline, baseline);
  const moved = start !== null && (goal.comparison === 'at_least' ? value > start + EPSILON : value < start - EPSILON);
  return { outcome: moved ? 'partly' : 'not_kept', value };
}

const reaches = ({ comparison, amount }: Goal, value: number): boolean =>
  comparison === 'at_least' ? value >= amount - EPSILON : value <= amount + EPSILON;

const read = ({ type }: Goal, figure: FigureInput, baseline: FigureInput | null): number | null =>
  valueOf({ type, readAsCount: type === 'count', baseline: baseline && plain(baseline) }, plain(figure));

const plain = ({ numerator, denominator, on }: FigureInput) => ({ numerator, denominator: denominator || null, on });

/** Named households: how many of them have left the list. Those no longer kept on the register are asked of nobody. */
export function householdsOutcome(
  households: readonly Pick<HouseholdInput, 'fate'>[],
  amount: number | null,
): { outcome: PledgeOutcome; exited: number; needed: number } {
  const count = (fate: HouseholdInput['fate']): number => households.filter((household) => household.fate === fate).length;
  const [exited, awaiting] = [count('exited'), count('awaiting')];
  const needed = Math.min(amount ?? households.length, households.length - count('gone'));
  if (needed > 0 && exited >= needed) return { outcome: 'kept', exited, needed };
  if (exited > 0) return { outcome: 'partly', exited, needed };
  return { outcome: awaiting > 0 || needed === 0 ? 'no_data' : 'not_kept', exited, needed };
}

/** Data are read on the evening of the deadline, and until then on today's. */
export const judgedAsOf = (deadline: PlainDate, today: PlainDate): PlainDate => (today < deadline ? today : deadline);
