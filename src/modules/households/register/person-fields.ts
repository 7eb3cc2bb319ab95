import { z } from 'zod';
import { type Birth, parseBirth } from './people.rules.js';

/** Building blocks of the forms about people. */

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

/** A day, a month or only a year. */
export const birth = z
  .string()
  .optional()
  .transform((text, context): Birth | null => {
    if (!text) return null;
    const parsed = parseBirth(text);
    if (parsed) return parsed;
    context.addIssue({ code: 'custom', message: 'register.field.birthWrong' });
    return z.NEVER;
  });
