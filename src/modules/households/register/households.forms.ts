import { z } from 'zod';
import { checkbox, optionalDay, optionalText, requiredDay, requiredId, requiredText } from '../../platform/web/fields.js';
import { SEXES } from '../household-words.js';

/** Empty means not known. */
export const choiceOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  z
    .union([z.enum(values), z.literal('')], { error: 'web.field.invalid' })
    .optional()
    .transform((value) => (value || null) as T[number] | null);

export const idNumber = z
  .string()
  .optional()
  .transform((text) => text?.replace(/\s/g, '') || null)
  .pipe(
    z
      .string()
      .regex(/^([0-9]{9}|[0-9]{12})$/, 'households.field.idNumberWrong')
      .nullable(),
  );

/** A household begins with its head; the others are added on its page. */
export const NewHouseholdForm = z.object({
  villageId: requiredId,
  address: optionalText(200),
  code: optionalText(20),
  registeredOn: requiredDay,
  name: requiredText(100),
  sex: choiceOf(SEXES),
  bornOn: optionalDay,
  ethnicity: optionalText(10),
  idNumber,
  note: optionalText(1000),
  invented: checkbox,
});
export type NewHouseholdForm = z.infer<typeof NewHouseholdForm>;
