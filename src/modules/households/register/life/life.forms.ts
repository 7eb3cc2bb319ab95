import { z } from 'zod';
import { optionalText, requiredDay, requiredId, requiredText, version } from '../../../platform/web/fields.js';
import { rolesOf } from '../members/members.forms.js';

/** `as_12`: what the member 12 is in the household they go to; empty for those who stay. */
export const SplitForm = z
  .looseObject({
    on: requiredDay,
    villageId: requiredId,
    code: optionalText(20),
    address: optionalText(200),
    why: optionalText(500),
    version,
  })
  .transform(({ on, villageId, code, address, why, version: seen, ...body }) => ({
    ...{ on, villageId, code, address, why },
    ...{ version: seen, roles: rolesOf(body) },
  }));
export type SplitForm = z.infer<typeof SplitForm>;

/** `as_12`: what the member 12 is to the head of the household that takes them in. */
export const MergeForm = z
  .looseObject({ on: requiredDay, into: requiredText(20), why: optionalText(500), version })
  .transform(({ on, into, why, version: seen, ...body }) => ({ on, into, why, version: seen, roles: rolesOf(body) }));
export type MergeForm = z.infer<typeof MergeForm>;

export const MoveForm = z.object({ on: requiredDay, villageId: requiredId, address: optionalText(200), why: optionalText(500), version });
export type MoveForm = z.infer<typeof MoveForm>;

/** Merging and duplicates end a household on pages of their own. */
export const PLAIN_ENDS = ['moved_away', 'died', 'mistake'] as const;

export const EndForm = z.object({
  on: requiredDay,
  reason: z.enum(PLAIN_ENDS, { error: 'web.field.required' }),
  why: optionalText(500),
  version,
});
export type EndForm = z.infer<typeof EndForm>;

export const ReopenForm = z.object({ why: requiredText(500) });
export type ReopenForm = z.infer<typeof ReopenForm>;
