import { z } from 'zod';
import { optionalDay, optionalId, optionalText, requiredDay, requiredText } from '../../platform/web/fields.js';
import { UNIT_LEVELS } from '../../units/unit-kinds.js';

export const ParticipantForm = z.object({
  unitId: optionalId,
  unitSearch: optionalText(100),
  from: optionalDay,
  lastDay: optionalDay,
});
export type ParticipantForm = z.infer<typeof ParticipantForm>;

/** All units of a level that are in force on the day. */
export const ParticipantsForm = z.object({
  level: z.enum(UNIT_LEVELS, { error: 'web.field.required' }),
  from: requiredDay,
});
export type ParticipantsForm = z.infer<typeof ParticipantsForm>;

export const EndParticipationForm = z.object({ lastDay: requiredDay, reason: requiredText(2000) });
export type EndParticipationForm = z.infer<typeof EndParticipationForm>;
