import { RuleBroken } from '../../../platform/rule-broken.js';
import type { Assessment, DeprivationOverrides } from '../../assessment.entity.js';
import { judge } from './judgement.rules.js';
import { type SurveySheet, surveyedOf } from './survey-sheets.js';

/** By the number of the indicator: the reviewer's word, null for "as the data say". */
export type Words = ReadonlyMap<number, { deprived: boolean | null; reason: string | null }>;

/**
 * Takes the reviewer's word. Where the register can tell, a word against it needs a reason; where it cannot, the word is all there is.
 * @throws RuleBroken at `why-<n>`
 */
export function applyLacks(assessment: Assessment, { standard, members, round }: SurveySheet, words: Words): void {
  const { deprivations } = judge(standard, surveyedOf(assessment, members, round.startsOn));
  const said: DeprivationOverrides = {};
  for (const { indicator, derived } of deprivations) {
    const { deprived = null, reason = null } = words.get(indicator.position) ?? {};
    if (deprived === null || deprived === derived) continue;
    if (derived !== null && !reason) {
      throw new RuleBroken('reviews.rule.overrideNeedsReason', { indicator: indicator.name }, `why-${indicator.position}`);
    }
    said[indicator.key] = { deprived, reason: reason ?? '' };
  }
  assessment.overrides = said;
}
