import type { RegisterMeasure } from '../../households/figures/register-figures.query.js';
import type { InvalidField } from '../../platform/web/invalid-form.js';
import type { IndicatorType } from '../indicator.entity.js';

/** What an office fills in about an indicator. */
export interface IndicatorDraft {
  code: string;
  name: string;
  unitOfMeasure: string;
  type: IndicatorType;
  direction: 'up' | 'down';
  numeratorLabel: string;
  denominatorLabel: string | null;
  wholeNumbers: boolean;
  /** Counted from the household register; `detail` is the key of the thing lacked or the code of the programme. */
  register: { measure: RegisterMeasure; detail: string | null } | null;
  reading: string | null;
}

/** The indicator that a draft wants to be a part of, as far as the rules need to know it. */
export interface Whole {
  id: number;
  type: IndicatorType;
  unitOfMeasure: string;
  partOfId: number | null;
}

const SHARES: readonly IndicatorType[] = ['level_end', 'reduction_pp', 'coverage_pct'];

export const isShare = (type: IndicatorType): boolean => SHARES.includes(type);

/** An average says nothing about a sum; everything else can be added up from numerators and denominators. */
export const isAdditive = (type: IndicatorType): boolean => type !== 'ratio_to_base';

export function indicatorProblems(draft: IndicatorDraft): InvalidField[] {
  const problems: InvalidField[] = [];
  const refuse = (field: string, key: string): number => problems.push({ field, key: `indicators.rule.${key}`, params: {} });
  if (draft.type === 'count' && draft.denominatorLabel) refuse('denominatorLabel', 'countHasNoDenominator');
  if (draft.type !== 'count' && !draft.denominatorLabel) refuse('denominatorLabel', 'denominatorNeeded');
  if (draft.type === 'reduction_pp' && draft.direction === 'down') refuse('direction', 'reductionIsGood');
  if (draft.type === 'ratio_to_base' && draft.wholeNumbers) refuse('wholeNumbers', 'ratioHasDecimals');
  if (draft.register) {
    const { measure, detail } = draft.register;
    if (measure === 'supported' && draft.type !== 'count') refuse('register', 'registerCountsHelp');
    if (measure !== 'supported' && !isShare(draft.type)) refuse('register', 'registerCountsShares');
    if ((measure === 'lacking' || measure === 'supported') !== (detail !== null)) refuse('register', 'registerDetail');
  }
  return problems;
}

/**
 * Programmes add up to a whole only where they count the same things. One step deep: a part has no parts of its own, so no circle
 * can arise.
 */
export function partProblem(draft: IndicatorDraft, whole: Whole, hasParts: boolean): InvalidField | null {
  const refused = (key: string): InvalidField => ({ field: 'partOfId', key: `indicators.rule.${key}`, params: {} });
  if (hasParts || whole.partOfId !== null) return refused('partOfPart');
  if (draft.type !== 'count' || whole.type !== 'count') return refused('partsAreCounts');
  return draft.unitOfMeasure === whole.unitOfMeasure ? null : refused('partsCountTheSame');
}

/** What figures mean must not change under targets and reports that already exist. */
const MEANING = ['code', 'type', 'direction', 'wholeNumbers'] as const;
type Meaning = Pick<IndicatorDraft, (typeof MEANING)[number]>;

export function frozenField(before: Meaning, after: Meaning): keyof Meaning | null {
  return MEANING.find((field) => before[field] !== after[field]) ?? null;
}
