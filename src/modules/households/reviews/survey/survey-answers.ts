import type { PlainDate } from '../../../platform/time/plain-date.js';
import type { HousingFacts } from '../../standards/derivations.rules.js';
import type { CountedPoints } from './counted-points.rules.js';

/** What of the house is answered by yes or no. */
export const YES_NO_OF_HOUSING = [
  'cleanWater',
  'hygienicToilet',
  'phone',
  'internet',
  'informationMeans',
] as const satisfies readonly (keyof HousingFacts)[];

/** Phiếu A: recognised at a glance. survey: goes on with Phiếu B · not_needed: clearly not poor, answered in writing. */
export interface FormAAnswers {
  result: 'survey' | 'not_needed' | null;
  on: PlainDate | null;
  note: string | null;
}

/** `assessment.answers`: Phiếu A and B as entered. What the reviewer says of an indicator stands in `assessment.overrides`. */
export interface SurveyAnswers {
  formA?: FormAAnswers;
  housing?: HousingFacts;
  points?: CountedPoints;
}

export const FORM_B_PAGES = ['household', 'housing', 'income', 'points', 'lacks', 'causes', 'result'] as const;
export type FormBPage = (typeof FORM_B_PAGES)[number];
