import type { PlainDate } from '../../../platform/time/plain-date.js';
import type { HouseholdClass } from '../../household-words.js';
import { classify, type Reason } from '../../standards/classification.rules.js';
import type { HousingFacts, MemberFacts } from '../../standards/derivations.rules.js';
import { type Deprivation, deriveDeprivations, type Said } from '../../standards/derive-deprivations.rules.js';
import { maskOf } from '../../standards/deprived-mask.rules.js';
import type { AreaClass, Standard } from '../../standards/standard.rules.js';

/** Everything a household is judged by. */
export interface Surveyed {
  assessedOn: PlainDate;
  areaClass: AreaClass;
  incomePerHead: number | null;
  b1: number | null;
  members: readonly MemberFacts[];
  housing: HousingFacts | null;
  said: Said;
}

export interface Judgement {
  deprivations: Deprivation[];
  /** Null while an indicator is open: unknown is never counted as no (H7). */
  mask: number | null;
  b2: number | null;
  /** Null while an indicator is open, even where the class no longer depends on it: Phiếu B answers them all. */
  class: HouseholdClass | null;
  reason: Reason;
}

export function judge(standard: Standard, { assessedOn, areaClass, incomePerHead, b1, members, housing, said }: Surveyed): Judgement {
  const deprivations = deriveDeprivations(standard, { day: assessedOn, members, housing }, said);
  const deprived = deprivations.map((one) => one.deprived);
  const found = classify({ standard, areaClass, income: incomePerHead, b1, deprived });
  const open = deprived.includes(null);
  return { deprivations, mask: maskOf(deprived), b2: found.b2, class: open ? null : found.class, reason: found.reason };
}
