import { z } from 'zod';
import {
  optionalDay,
  optionalId,
  optionalText,
  requiredDay,
  requiredId,
  requiredText,
  several,
  version,
} from '../../platform/web/fields.js';
import { CAUSES } from '../household-words.js';
import { LACKS, PLAN_STATES } from './exit-words.js';

const phone = z
  .string()
  .optional()
  .transform((text) => text?.replace(/[\s.]/g, '') || null)
  .pipe(
    z
      .string()
      .regex(/^\+?\d{8,13}$/, 'exits.field.phoneWrong')
      .nullable(),
  );

const year = z.coerce
  .number({ error: 'web.field.required' })
  .int('exits.rule.year')
  .min(2000, 'exits.rule.year')
  .max(2100, 'exits.rule.year');

const said = {
  lacks: several(z.enum(LACKS)),
  causes: several(z.enum(CAUSES)),
  why: optionalText(1000),
  wishes: optionalText(1000),
  phone,
};

export const RegistrationForm = z.object({ year, registeredOn: requiredDay, ...said });
export type RegistrationForm = z.infer<typeof RegistrationForm>;

const count = z
  .string()
  .optional()
  .transform((text) => (text ? Number(text) : null))
  .pipe(z.number('web.field.number').int('web.field.number').min(0, 'web.field.number').max(5000, 'web.field.number').nullable());

export const MeetingForm = z.object({
  version,
  meetingOn: requiredDay,
  accepted: z.enum(['yes', 'no'], { error: 'web.field.required' }).transform((value) => value === 'yes'),
  votesFor: count,
  votesCast: count,
  meetingNote: optionalText(1000),
});
export type MeetingForm = z.infer<typeof MeetingForm>;

export const HelperForm = z.object({ unitId: requiredId, person: requiredText(100), phone, since: requiredDay });
export type HelperForm = z.infer<typeof HelperForm>;

export const PlanItemForm = z.object({
  lack: z.enum(LACKS, { error: 'web.field.required' }),
  what: requiredText(500),
  helperId: optionalId,
  dueOn: optionalDay,
});
export type PlanItemForm = z.infer<typeof PlanItemForm>;

export const PlanStateForm = z.object({
  state: z.enum(PLAN_STATES, { error: 'web.field.required' }),
  doneOn: optionalDay,
  note: optionalText(500),
});
export type PlanStateForm = z.infer<typeof PlanStateForm>;

export const WithdrawalForm = z.object({ on: requiredDay, reason: optionalText(500) });
export type WithdrawalForm = z.infer<typeof WithdrawalForm>;

export const SlipForm = z.object({ year });
export type SlipForm = z.infer<typeof SlipForm>;

/** What a household types without account. */
export const OpenSlipForm = z.object({
  code: requiredText(40),
  birthYear: z
    .string({ error: 'web.field.required' })
    .regex(/^\d{4}$/, 'exits.public.birthYearWrong')
    .transform(Number),
});
export type OpenSlipForm = z.infer<typeof OpenSlipForm>;

export const OwnRegistrationForm = z.object({ lacks: said.lacks, wishes: said.wishes, phone });
export type OwnRegistrationForm = z.infer<typeof OwnRegistrationForm>;

export const OwnWithdrawalForm = z.object({ reason: optionalText(500) });
export type OwnWithdrawalForm = z.infer<typeof OwnWithdrawalForm>;
