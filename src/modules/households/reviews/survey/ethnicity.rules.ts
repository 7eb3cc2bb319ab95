import type { HouseholdMember } from '../../household-member.entity.js';
import { KINH } from '../../household-words.js';

const MINORITY = 'ethnic_minority';

/** Hộ dân tộc thiểu số is said by the head's ethnic group alone, where that is known. */
export function withEthnicity(groups: string[], members: readonly Pick<HouseholdMember, 'relation' | 'ethnicity'>[]): string[] {
  const head = members.find(({ relation }) => relation === 'head');
  if (!head?.ethnicity) return groups;
  const others = groups.filter((group) => group !== MINORITY);
  return head.ethnicity === KINH ? others : [MINORITY, ...others];
}
