import type { RegisterMeasure } from '../../households/figures/register-figures.query.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import type { Claim } from '../pledge-words.js';

/** One figure behind a judgement, and the rows it can be followed to. */
export interface FigureInput {
  on: PlainDate;
  numerator: number;
  denominator: number | null;
  /** The accepted report; null where it was counted from the register. */
  measurementId: number | null;
  revisionId: number | null;
  measure: RegisterMeasure | null;
  populationYear: number | null;
}

/** exited: a better class than when it was named; stayed; gone: no longer kept on the register; awaiting: no review has spoken since. */
export const HOUSEHOLD_FATES = ['exited', 'stayed', 'gone', 'awaiting'] as const;
export type HouseholdFate = (typeof HOUSEHOLD_FATES)[number];

export interface HouseholdInput {
  householdId: number;
  code: string;
  fate: HouseholdFate;
  judgedOn: PlainDate | null;
}

/** Everything a judgement rests on, frozen with it. */
export interface JudgementInputs {
  figure?: FigureInput | null;
  baseline?: FigureInput | null;
  /** In the indicator's unit of measure. */
  value?: number | null;
  households?: HouseholdInput[];
  /** How many of the named households it takes. */
  needed?: number;
  reportId?: number;
  claim?: Claim;
}
