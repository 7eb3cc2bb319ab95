import { z } from 'zod';
import { requiredText } from '../../platform/web/fields.js';
import { PASSWORD_LENGTH } from '../security-policy.js';

// A little over the limit, so that the rule itself can say what is wrong.
const typed = requiredText(PASSWORD_LENGTH.maximum * 2);

export const newPasswordTwice = { password: typed, passwordAgain: typed };
export const sameTwice = (form: { password: string; passwordAgain: string }): boolean => form.password === form.passwordAgain;
export const passwordsDiffer = { error: 'access.password.differs', path: ['passwordAgain'] };

export const SetPasswordForm = z.object(newPasswordTwice).refine(sameTwice, passwordsDiffer);
export type SetPasswordForm = z.infer<typeof SetPasswordForm>;

export const ChangePasswordForm = z.object({ currentPassword: typed, ...newPasswordTwice }).refine(sameTwice, passwordsDiffer);
export type ChangePasswordForm = z.infer<typeof ChangePasswordForm>;

/** User name or e-mail address. */
export const RequestResetForm = z.object({ who: requiredText(200) });
export type RequestResetForm = z.infer<typeof RequestResetForm>;
