import { z } from 'zod';
import { requiredText, several } from '../../platform/web/fields.js';
import { API_TOKENS } from '../security-policy.js';

const days = z.enum(API_TOKENS.lifeDays.map(String) as [string, ...string[]], { error: 'web.field.required' }).transform(Number);

export const CreateApiTokenForm = z.object({
  name: requiredText(100),
  scopes: several(z.string()).pipe(z.array(z.string()).min(1, 'access.apiToken.noScope')),
  days,
});
export type CreateApiTokenForm = z.infer<typeof CreateApiTokenForm>;
