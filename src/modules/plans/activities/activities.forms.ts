import { z } from 'zod';
import {
  checkbox,
  optionalId,
  optionalText,
  requiredDay,
  requiredId,
  requiredText,
  several,
  severalFiles,
} from '../../platform/web/fields.js';
import { ACTIVITY_KINDS } from './plan-activity.entity.js';
import { ACTIVITY_MEASURES } from './plan-activity-count.entity.js';

const count = (text: string | null, context: z.RefinementCtx): number | null => {
  if (text === null) return null;
  const number = Number(text.replace(/[.\s]/g, ''));
  if (Number.isSafeInteger(number) && number >= 0 && number <= 10_000_000) return number;
  context.addIssue({ code: 'custom', message: 'web.field.number' });
  return z.NEVER;
};

export const ActivityForm = z.object({
  kind: z.enum(ACTIVITY_KINDS, { error: 'web.field.required' }),
  title: requiredText(500),
  heldOn: requiredDay,
  place: requiredText(300),
  unitId: optionalId,
  unitSearch: optionalText(100),
  clauseId: optionalId,
  people: requiredText(20).transform((text, context): number => count(text, context) ?? z.NEVER),
  poorPeople: optionalText(20).transform(count),
  material: optionalText(1000),
  findings: optionalText(5000),
  attendance: severalFiles,
  files: severalFiles,
});
export type ActivityForm = z.infer<typeof ActivityForm>;

export const CountForm = z.object({
  kind: z.enum(ACTIVITY_KINDS, { error: 'web.field.required' }),
  measure: z.enum(ACTIVITY_MEASURES, { error: 'web.field.required' }),
  indicatorId: requiredId,
});
export type CountForm = z.infer<typeof CountForm>;

/** `7.12`: the figure of unit 12 for round 7. */
export const FiguresForm = z.object({ chosen: several(z.string().max(30)), checked: checkbox });
export type FiguresForm = z.infer<typeof FiguresForm>;
