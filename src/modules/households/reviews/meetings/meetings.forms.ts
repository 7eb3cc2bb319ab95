import { z } from 'zod';
import { optionalFile, optionalText, requiredDay, requiredText } from '../../../platform/web/fields.js';

const people = (missing: string) =>
  z
    .string({ error: 'web.field.required' })
    .regex(/^[0-9]{1,5}$/, missing)
    .transform(Number);

const votes = z
  .string()
  .regex(/^([0-9]{1,5})?$/, 'reviews.field.votesWrong')
  .transform((text) => (text === '' ? null : Number(text)));

/** Votes stand in fields of their own, `votes-<case>`; `back-<case>` ticks a household that was sent back. */
export const MeetingForm = z
  .object({
    heldOn: requiredDay,
    place: requiredText(200),
    chair: requiredText(100),
    secretary: requiredText(100),
    householdSigner: optionalText(100),
    present: people('reviews.field.presentWrong').refine((count) => count > 0, 'reviews.field.presentWrong'),
    attendance: optionalText(5000),
    frontSupervisor: optionalText(100),
    minutes: optionalText(10_000),
    copies: people('reviews.field.copiesWrong').refine((count) => count > 0 && count < 100, 'reviews.field.copiesWrong'),
    votesForAll: votes.optional().transform((count) => count ?? null),
    scan: optionalFile,
  })
  .catchall(z.unknown())
  .transform((form, context) => ({ ...form, votes: votesOf(form, context) }));
export type MeetingForm = z.infer<typeof MeetingForm>;

/** What was said of a household: the votes for its result, or, where the procedure names no share, that it was sent back. */
export interface Vote {
  votesFor: number | null;
  back: boolean;
}

function votesOf(form: Record<string, unknown>, context: z.RefinementCtx): Map<number, Vote> {
  const found = new Map<number, Vote>();
  for (const [name, value] of Object.entries(form)) {
    const id = Number(/^votes-([0-9]{1,9})$/.exec(name)?.[1]);
    if (!id) continue;
    const count = votes.safeParse(value);
    if (!count.success) context.addIssue({ code: 'custom', message: 'reviews.field.votesWrong', path: [name] });
    else found.set(id, { votesFor: count.data, back: form[`back-${id}`] === 'on' });
  }
  return found;
}
