import { z } from 'zod';
import { registerOf } from './register-of.js';
import { checkbox, optionalId, optionalText, requiredText, version } from '../../platform/web/fields.js';
import { INDICATOR_TYPES } from '../indicator.entity.js';

export const IndicatorForm = z.object({
  code: requiredText(30).regex(/^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u, 'indicators.rule.code'),
  name: requiredText(300),
  type: z.enum(INDICATOR_TYPES, { error: 'web.field.required' }),
  unitOfMeasure: requiredText(40),
  direction: z.enum(['up', 'down'], { error: 'web.field.required' }),
  numeratorLabel: requiredText(200),
  numeratorUnit: optionalText(40),
  denominatorLabel: optionalText(200),
  wholeNumbers: checkbox,
  partOfId: optionalId,
  register: z
    .string()
    .regex(/^[a-z_]{0,40}(:[a-z0-9_.-]{1,80})?$/, 'web.field.invalid')
    .optional()
    .transform((text) => registerOf(text ?? '')),
  reading: optionalText(1000),
});
export type IndicatorForm = z.infer<typeof IndicatorForm>;

export const EditIndicatorForm = IndicatorForm.extend({ version });
export type EditIndicatorForm = z.infer<typeof EditIndicatorForm>;
