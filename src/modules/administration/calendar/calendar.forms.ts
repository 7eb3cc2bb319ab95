import { z } from 'zod';
import { requiredDay, requiredText, version } from '../../platform/web/fields.js';

const FIRST_DAY = '2000-01-01';
const LAST_DAY = '2099-12-31';

const chosen = { error: 'web.field.required' };

const facts = {
  kind: z.enum(['holiday', 'swapped_off', 'make_up_work'], chosen),
  name: requiredText(200),
  source: requiredText(500),
  confidence: z.enum(['VERIFIED', 'KNOWN', 'UNSURE'], chosen),
  reason: requiredText(500),
};

export const NewCalendarDayForm = z.object({
  day: requiredDay.refine((day) => day >= FIRST_DAY && day <= LAST_DAY, 'web.field.day'),
  ...facts,
});
export type NewCalendarDayForm = z.infer<typeof NewCalendarDayForm>;

export const CalendarDayForm = z.object({ ...facts, version });
export type CalendarDayForm = z.infer<typeof CalendarDayForm>;

export const RemovalForm = z.object({ reason: requiredText(500), version });
export type RemovalForm = z.infer<typeof RemovalForm>;
