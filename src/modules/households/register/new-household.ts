import type { NewHouseholdForm } from './households.forms.js';
import { UNKNOWN_MEMBER } from './member-input.js';
import type { NewHousehold } from './register-household.js';

/** What the form says, as the use case takes it. */
export function newHouseholdOf({ name, sex, birth, ethnicity, idNumber, ...household }: NewHouseholdForm): NewHousehold {
  const { bornOn, birthPrecision } = birth ?? { bornOn: null, birthPrecision: null };
  const head = { ...UNKNOWN_MEMBER, name, sex, bornOn, birthPrecision, ethnicity, idNumber, relation: 'head' } as const;
  return { ...household, origin: 'registered', members: [head] };
}
