import { z } from 'zod';
import { optionalText, requiredDay, requiredId, requiredText } from '../../../platform/web/fields.js';
import { CASE_SOURCES, ROUND_KINDS } from '../review-words.js';

export const NewRoundForm = z.object({
  communeId: requiredId,
  kind: z.enum(ROUND_KINDS, { error: 'web.field.required' }),
  startsOn: requiredDay,
  endsOn: requiredDay,
  note: optionalText(1000),
});
export type NewRoundForm = z.infer<typeof NewRoundForm>;

/** Those who asked come by their request, not by hand. */
export const SOURCES_BY_HAND = CASE_SOURCES.filter((source) => source !== 'request');

export const AddHouseholdForm = z.object({
  code: requiredText(20),
  source: z.enum(SOURCES_BY_HAND, { error: 'web.field.required' }),
});
export type AddHouseholdForm = z.infer<typeof AddHouseholdForm>;

export const ReasonForm = z.object({ reason: requiredText(2000) });
export type ReasonForm = z.infer<typeof ReasonForm>;
