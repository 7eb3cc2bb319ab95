import { z } from 'zod';
import { requiredText } from '../../platform/web/fields.js';

export const SignInForm = z.object({
  userName: requiredText(100),
  password: requiredText(200),
  back: z.string().optional(),
});
export type SignInForm = z.infer<typeof SignInForm>;

/** Six digits from the phone, or a recovery code. */
export const SecondFactorForm = z.object({
  totpCode: requiredText(40),
  back: z.string().optional(),
});
export type SecondFactorForm = z.infer<typeof SecondFactorForm>;
