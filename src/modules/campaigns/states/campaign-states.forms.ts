import { z } from 'zod';
import { optionalDay, optionalText, version } from '../../platform/web/fields.js';
import type { InvalidField } from '../../platform/web/invalid-form.js';
import { type Asks, DECISIONS, STEPS } from './campaign-states.js';

export const StepVerb = z.enum(STEPS);
export type StepVerb = z.infer<typeof StepVerb>;
export const DecisionVerb = z.enum(DECISIONS);
export type DecisionVerb = z.infer<typeof DecisionVerb>;

/** One form for all verbs; what a verb must be told is said by `ASKED`. */
export const TransitionForm = z.object({
  version,
  reason: optionalText(2000),
  documentType: optionalText(100),
  documentNumber: optionalText(100),
  documentDate: optionalDay,
  signerPosition: optionalText(200),
  newEndsOn: optionalDay,
  decisionNumber: optionalText(100),
  decisionDate: optionalDay,
});
export type TransitionForm = z.infer<typeof TransitionForm>;

/** The fields a verb cannot do without. A launch's own are named by the guard `documentSigned`. */
const ASKED: Record<Asks, readonly (keyof TransitionForm)[]> = {
  nothing: [],
  reason: ['reason'],
  document: [],
  extension: ['newEndsOn', 'decisionNumber', 'decisionDate', 'reason'],
};

export function missingFields(asks: Asks, form: TransitionForm): InvalidField[] {
  return ASKED[asks].filter((field) => form[field] === null).map((field) => ({ field, key: 'web.field.required', params: {} }));
}
