import type { PlainDate } from '../../platform/time/plain-date.js';
import type { BirthPrecision, Disability, Relation, SchoolLevel, Sex, WorkState } from '../household-words.js';

/** What is entered of a person; null is "not known", never "no". */
export interface MemberInput {
  name: string;
  sex: Sex | null;
  bornOn: PlainDate | null;
  birthPrecision: BirthPrecision | null;
  ethnicity: string | null;
  relation: Relation;
  idNumber: string | null;
  work: WorkState | null;
  attends: SchoolLevel | null;
  completed: SchoolLevel | null;
  insured: boolean | null;
  malnourished: boolean | null;
  disability: Disability | null;
  merit: boolean;
  socialBenefit: boolean;
}

/** A person of whom only the name is known. */
export const UNKNOWN_MEMBER: Omit<MemberInput, 'name' | 'relation'> = {
  sex: null,
  bornOn: null,
  birthPrecision: null,
  ethnicity: null,
  idNumber: null,
  work: null,
  attends: null,
  completed: null,
  insured: null,
  malnourished: null,
  disability: null,
  merit: false,
  socialBenefit: false,
};
