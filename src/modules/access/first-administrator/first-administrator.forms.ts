import { z } from 'zod';
import { requiredText } from '../../platform/web/fields.js';
import { optionalEmail } from '../account/account.forms.js';
import { newPasswordTwice, passwordsDiffer, sameTwice } from '../password/password.forms.js';
import { userName } from '../people/people.forms.js';

export const FirstAdministratorForm = z
  .object({ userName, fullName: requiredText(200), email: optionalEmail, ...newPasswordTwice })
  .refine(sameTwice, passwordsDiffer);
export type FirstAdministratorForm = z.infer<typeof FirstAdministratorForm>;
