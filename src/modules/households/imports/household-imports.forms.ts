import { z } from 'zod';
import { checkbox, requiredDay, requiredId, requiredTable, requiredText } from '../../platform/web/fields.js';
import { choiceOf } from '../register/person-fields.js';

export const HouseholdImportForm = z.object({
  file: requiredTable,
  unitId: requiredId,
  standardId: requiredId,
  decisionNumber: requiredText(100),
  decisionDate: requiredDay,
  listClass: choiceOf(['poor', 'near_poor']),
  clears: checkbox,
});
export type HouseholdImportForm = z.infer<typeof HouseholdImportForm>;

/** Which sheet is meant, and whether the texts are converted from an old font. */
export const ReadingForm = z.object({
  /** By its place among those that were offered: names of sheets may be anything. */
  sheet: z
    .string()
    .regex(/^\d{0,3}$/, 'web.field.invalid')
    .optional()
    .transform((text) => (text ? Number(text) : null)),
  legacyFont: choiceOf(['tcvn3', 'vni']),
});
export type ReadingForm = z.infer<typeof ReadingForm>;

/** Households the list contradicts are left out: whoever confirms has looked at them. */
export const ConfirmImportForm = z.object({ checked: checkbox });
export type ConfirmImportForm = z.infer<typeof ConfirmImportForm>;
