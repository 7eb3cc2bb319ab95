import { z } from 'zod';
import { requiredDay, requiredText, several } from '../../../platform/web/fields.js';
import { HOUSEHOLD_CLASSES } from '../../household-words.js';
import { figure } from '../survey/survey.forms.js';

/** What the decision says, and the figures of the household as they should have been. */
export const CorrectionForm = z.object({
  incomePerHead: figure(1_000_000_000, 0),
  b1: figure(1000, 0),
  lacks: several(z.coerce.number().int().min(1).max(31)),
  class: z.enum(HOUSEHOLD_CLASSES, { error: 'web.field.required' }),
  reason: requiredText(2000),
  number: requiredText(100),
  date: requiredDay,
  signer: requiredText(100),
  position: requiredText(200),
});
export type CorrectionForm = z.infer<typeof CorrectionForm>;
