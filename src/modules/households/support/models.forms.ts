import { z } from 'zod';
import { optionalDay, optionalId, optionalText, requiredDay, requiredId, requiredText, version } from '../../platform/web/fields.js';
import { MODEL_FIELDS } from './support-words.js';
import { optionalDong } from './supports.forms.js';

const model = {
  name: requiredText(200),
  description: requiredText(4000),
  field: z.enum(MODEL_FIELDS, { error: 'web.field.required' }),
  placeId: requiredId,
  leaderId: optionalId,
  startedOn: requiredDay,
  endedOn: optionalDay,
  inputs: optionalText(2000),
  cost: optionalDong,
  lessons: optionalText(4000),
};

export const NewModelForm = z.object({ ...model, copiedFromId: optionalId });
export type NewModelForm = z.infer<typeof NewModelForm>;

export const EditModelForm = z.object({ ...model, version });
export type EditModelForm = z.infer<typeof EditModelForm>;

export const JoinForm = z.object({ code: requiredText(20), joinedOn: requiredDay, got: optionalText(300) });
export type JoinForm = z.infer<typeof JoinForm>;

export const LeaveForm = z.object({ leftOn: requiredDay });
export type LeaveForm = z.infer<typeof LeaveForm>;

export const ModelResultForm = z.object({
  fromDay: requiredDay,
  toDay: requiredDay,
  households: z
    .string({ error: 'web.field.required' })
    .regex(/^\d{1,4}$/, 'web.field.number')
    .transform(Number),
  produced: optionalText(500),
  income: optionalDong,
  what: requiredText(2000),
});
export type ModelResultForm = z.infer<typeof ModelResultForm>;
