import { z } from 'zod';
import { optionalText, requiredDay, requiredId, requiredText } from '../../../platform/web/fields.js';

export const ProposeForm = z.object({ communeId: requiredId, on: requiredDay, why: optionalText(500) });
export type ProposeForm = z.infer<typeof ProposeForm>;

export const AcceptForm = z.object({ villageId: requiredId, code: optionalText(20), address: optionalText(200), note: optionalText(500) });
export type AcceptForm = z.infer<typeof AcceptForm>;

export const RefuseForm = z.object({ why: requiredText(500) });
export type RefuseForm = z.infer<typeof RefuseForm>;
