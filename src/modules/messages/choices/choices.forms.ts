import { z } from 'zod';
import { PACES } from './message-choice.entity.js';

export const ChoiceForm = z.object({
  pace: z.enum(PACES, { error: 'web.field.required' }),
  dutyOnly: z.enum(['yes', 'no'], { error: 'web.field.required' }).transform((answer) => answer === 'yes'),
});
export type ChoiceForm = z.infer<typeof ChoiceForm>;
