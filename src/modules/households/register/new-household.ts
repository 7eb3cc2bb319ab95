import type { NewHouseholdForm } from './households.forms.js';
import { UNKNOWN_MEMBER } from './member-input.js';
import type { NewHousehold } from './register-household.js';

/** What the form says, as the use case takes it. */
export function newHouseholdOf({ name, sex, bornOn, ethnicity, idNumber, ...household }: NewHouseholdForm): NewHousehold {
  const birthPrecision = bornOn ? 'day' : null;
  const head = { ...UNKNOWN_MEMBER, name, sex, bornOn, birthPrecision, ethnicity, idNumber, relation: 'head' } as const;
  return { ...household, origin: 'registered', members: [head] };
}
