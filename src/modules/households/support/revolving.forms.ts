import { z } from 'zod';
import { optionalId, optionalText, requiredDay, requiredId, requiredText } from '../../platform/web/fields.js';
import { requiredDong } from './supports.forms.js';

const whole = (least: number, most: number) =>
  z
    .string({ error: 'web.field.required' })
    .min(1, 'web.field.required')
    .transform(Number)
    .pipe(z.number('web.field.number').int('web.field.number').min(least, 'web.field.tooSmall').max(most, 'web.field.tooBig'));

export const LoanForm = z.object({
  name: requiredText(200),
  amount: requiredDong,
  givenOn: requiredDay,
  giverId: requiredId,
  count: whole(1, 60),
  firstDueOn: requiredDay,
  everyMonths: whole(1, 24),
  note: optionalText(500),
  passedFromId: optionalId,
});
export type LoanForm = z.infer<typeof LoanForm>;

export const RepaymentForm = z.object({ paidOn: requiredDay, amount: requiredDong, note: optionalText(500) });
export type RepaymentForm = z.infer<typeof RepaymentForm>;

export const ReversalForm = z.object({ reason: requiredText(500) });
export type ReversalForm = z.infer<typeof ReversalForm>;

export const NextForm = z.object({ code: requiredText(20) });
export type NextForm = z.infer<typeof NextForm>;
