import { z } from 'zod';
import { checkbox, optionalDay, optionalText, requiredDay, requiredId, requiredText, version } from '../../platform/web/fields.js';
import { optionalEmail } from '../account/account.forms.js';
import { ROLE_NAMES } from '../permissions.js';

const role = z.enum(ROLE_NAMES, { error: 'web.field.required' });

/** What people type on a phone keyboard without accents, and what fits into a list of accounts read aloud. */
export const userName = requiredText(40)
  .transform((text) => text.toLowerCase())
  .pipe(z.string().regex(/^[a-z0-9](?:[a-z0-9._-]{1,38})[a-z0-9]$/, 'access.person.userNameInvalid'));

const phone = optionalText(30).pipe(z.nullable(z.string().regex(/^[+0-9 .()-]+$/, 'access.person.phoneInvalid')));

const term = { unitId: requiredId, role, from: requiredDay, to: optionalDay, custodian: checkbox };

export const CreatePersonForm = z.object({ userName, fullName: requiredText(200), email: optionalEmail, phone, ...term });
export type CreatePersonForm = z.infer<typeof CreatePersonForm>;

export const EditPersonForm = z.object({ fullName: requiredText(200), email: optionalEmail, phone, version });
export type EditPersonForm = z.infer<typeof EditPersonForm>;

export const MembershipForm = z.object(term);
export type MembershipForm = z.infer<typeof MembershipForm>;

export const EndMembershipForm = z.object({ to: requiredDay, why: requiredText(500) });
export type EndMembershipForm = z.infer<typeof EndMembershipForm>;

export const WhyForm = z.object({ why: requiredText(500) });
export type WhyForm = z.infer<typeof WhyForm>;
