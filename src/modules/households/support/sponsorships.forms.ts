import { z } from 'zod';
import { optionalDay, optionalText, requiredDay, requiredId, requiredText } from '../../platform/web/fields.js';
import { SUPPORT_KINDS, SUPPORT_SOURCES } from './support-words.js';
import { optionalDong, optionalQuantity, requiredDong } from './supports.forms.js';

export const SponsorshipForm = z.object({
  sponsorId: requiredId,
  communeId: requiredId,
  householdCode: optionalText(20),
  since: requiredDay,
  until: optionalDay,
  document: optionalText(200),
  note: optionalText(1000),
});
export type SponsorshipForm = z.infer<typeof SponsorshipForm>;

const kind = z.enum(SUPPORT_KINDS, { error: 'web.field.required' });

export const PromiseForm = z.object({ what: requiredText(500), kind, value: requiredDong, dueOn: optionalDay });
export type PromiseForm = z.infer<typeof PromiseForm>;

export const DeliveryForm = z.object({
  promiseId: requiredId,
  kind,
  value: optionalDong.transform((value) => value ?? 0n),
  quantity: optionalQuantity,
  unitOfMeasure: optionalText(40),
  source: z.enum(SUPPORT_SOURCES, { error: 'web.field.required' }),
  givenOn: requiredDay,
  what: requiredText(500),
});
export type DeliveryForm = z.infer<typeof DeliveryForm>;

export const EndSponsorshipForm = z.object({ on: requiredDay, reason: requiredText(500) });
export type EndSponsorshipForm = z.infer<typeof EndSponsorshipForm>;
