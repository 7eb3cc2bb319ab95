import { z } from 'zod';
import { requiredText } from '../../platform/web/fields.js';

/** '' is no address. Small letters: a mailbox is the same however it is typed. */
export const optionalEmail = z
  .string()
  .max(200, 'web.field.tooLong')
  .optional()
  .transform((text) => text?.toLowerCase() || null)
  .pipe(z.nullable(z.email('access.email.invalid')));

export const ChangeEmailForm = z.object({ email: optionalEmail, currentPassword: requiredText(200) });
export type ChangeEmailForm = z.infer<typeof ChangeEmailForm>;

export const LanguageForm = z.object({ locale: z.enum(['vi', 'en']) });
export type LanguageForm = z.infer<typeof LanguageForm>;
