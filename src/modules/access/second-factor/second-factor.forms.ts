import { z } from 'zod';
import { requiredText } from '../../platform/web/fields.js';

export const EnrolForm = z.object({ totpCode: requiredText(10), currentPassword: requiredText(200) });
export type EnrolForm = z.infer<typeof EnrolForm>;

export const PasswordOnlyForm = z.object({ currentPassword: requiredText(200) });
export type PasswordOnlyForm = z.infer<typeof PasswordOnlyForm>;
