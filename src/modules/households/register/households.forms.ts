import { z } from 'zod';
import { checkbox, optionalText, requiredDay, requiredId, requiredText, version } from '../../platform/web/fields.js';
import { SEXES } from '../household-words.js';
import { birth, choiceOf, idNumber } from './person-fields.js';

/** A household begins with its head; the others are added on its page. */
export const NewHouseholdForm = z.object({
  villageId: requiredId,
  address: optionalText(200),
  code: optionalText(20),
  registeredOn: requiredDay,
  name: requiredText(100),
  sex: choiceOf(SEXES),
  birth,
  ethnicity: optionalText(10),
  idNumber,
  note: optionalText(1000),
  invented: checkbox,
});
export type NewHouseholdForm = z.infer<typeof NewHouseholdForm>;

export const EditHouseholdForm = z.object({
  address: optionalText(200),
  statedMembers: z
    .string()
    .regex(/^([1-9][0-9]?)?$/, 'register.field.statedMembersWrong')
    .optional()
    .transform((text) => (text ? Number(text) : null)),
  note: optionalText(1000),
  version,
});
export type EditHouseholdForm = z.infer<typeof EditHouseholdForm>;
