import { z } from 'zod';
import { addDays } from '../platform/time/plain-date.js';
import { checkbox, optionalDay, optionalText, requiredDay, requiredId, requiredText, version } from '../platform/web/fields.js';

export const ConfirmRulesForm = z.object({
  decisionNumber: requiredText(100),
  decisionDate: requiredDay,
  draftsHold: checkbox,
  reason: requiredText(500),
  version,
});
export type ConfirmRulesForm = z.infer<typeof ConfirmRulesForm>;

export const RuleValueForm = z.object({
  value: optionalText(2000),
  status: z.enum(['active', 'inactive'], { error: 'web.field.required' }),
  source: requiredText(500),
  reason: requiredText(500),
  version,
});
export type RuleValueForm = z.infer<typeof RuleValueForm>;

export const OverrideForm = z
  .object({
    unitId: requiredId,
    name: requiredText(200),
    from: requiredDay,
    lastDay: optionalDay,
    source: requiredText(500),
    reason: requiredText(500),
  })
  .refine(({ from, lastDay }) => lastDay === null || lastDay >= from, { message: 'rules.rule.endsBeforeStart', path: ['lastDay'] })
  .transform(({ lastDay, ...form }) => ({ ...form, until: lastDay && addDays(lastDay, 1) }));
export type OverrideForm = z.infer<typeof OverrideForm>;
