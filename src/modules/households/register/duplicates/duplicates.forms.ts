import { z } from 'zod';
import { Id, requiredText } from '../../../platform/web/fields.js';

/** What the two turn out to be, and which of them stays. */
export const DECISIONS = ['different', 'keep_first', 'keep_second', 'person_first', 'person_second'] as const;
export type Decision = (typeof DECISIONS)[number];

export const DecisionForm = z.object({
  first: Id,
  second: Id,
  decision: z.enum(DECISIONS, { error: 'web.field.required' }),
  reason: requiredText(500),
});
export type DecisionForm = z.infer<typeof DecisionForm>;
