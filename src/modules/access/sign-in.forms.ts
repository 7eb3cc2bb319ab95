import { z } from 'zod';
import { requiredText } from '../platform/web/fields.js';

export const SignInForm = z.object({
  userName: requiredText(100),
  password: requiredText(200),
  back: z.string().optional(),
});
export type SignInForm = z.infer<typeof SignInForm>;
