import { z } from 'zod';
import { addDays } from '../platform/time/plain-date.js';
import {
  checkbox,
  Id,
  optionalDay,
  optionalId,
  optionalText,
  requiredDay,
  requiredId,
  requiredText,
  several,
} from '../platform/web/fields.js';
import type { Sourced } from './sourced.js';
import { UNIT_KINDS } from './unit-kinds.js';
import { TRAIT_KEYS } from './unit-trait.entity.js';

const kind = z.enum(UNIT_KINDS, 'web.field.required');
const name = requiredText(200);
const code = optionalText(20);
const note = optionalText(1000);

/** Every change of a unit says where it comes from. */
const source = { decision: optionalText(200), source: optionalText(500) };

export const said = ({ decision, source }: { decision: string | null; source: string | null }): boolean =>
  decision !== null || source !== null;
export const UNSAID = { message: 'units.form.noSource', path: ['decision'] };

/** A decision that was named can be looked up; another source is taken on trust. */
export function sourced<T extends { decision: string | null; source: string | null }>(form: T): T & Sourced {
  return { ...form, source: form.source ?? form.decision ?? '', confidence: form.decision ? 'VERIFIED' : 'KNOWN' };
}

export const NewUnitForm = z
  .object({ parentId: requiredId, kind, name, code, from: optionalDay, until: optionalDay, ...source })
  .refine(said, UNSAID)
  .transform((form) => sourced({ ...form, until: form.until && addDays(form.until, 1) }));
export type NewUnitForm = z.infer<typeof NewUnitForm>;

export const NameForm = z
  .object({ name, kind, from: requiredDay, ...source })
  .refine(said, UNSAID)
  .transform(sourced);
export type NameForm = z.infer<typeof NameForm>;

export const ParentForm = z
  .object({ parentId: requiredId, from: requiredDay, ...source })
  .refine(said, UNSAID)
  .transform(sourced);
export type ParentForm = z.infer<typeof ParentForm>;

export const EndForm = z
  .object({ on: requiredDay, note, ...source })
  .refine(said, UNSAID)
  .transform(sourced);
export type EndForm = z.infer<typeof EndForm>;

export const StartForm = z
  .object({ on: requiredDay, ...source })
  .refine(said, UNSAID)
  .transform(sourced);
export type StartForm = z.infer<typeof StartForm>;

export const ClassForm = z
  .object({ key: z.enum(TRAIT_KEYS, 'web.field.required'), value: optionalText(30), from: requiredDay, ...source })
  .refine(said, UNSAID)
  .transform(sourced);
export type ClassForm = z.infer<typeof ClassForm>;

const newPlace = { newName: optionalText(200), newKind: z.union([z.enum(UNIT_KINDS), z.literal('')]).optional(), newCode: code };

/** Into a unit that is there, or into a new one that is named. */
export const MergerForm = z
  .object({ from: several(Id), partly: several(Id), into: optionalId, ...newPlace, on: requiredDay, note, ...source })
  .refine(said, UNSAID)
  .refine(({ into, newName }) => (into === null) !== (newName === null), { message: 'units.form.intoOne', path: ['into'] })
  .refine(({ newName, newKind }) => newName === null || Boolean(newKind), { message: 'web.field.required', path: ['newKind'] })
  .transform(sourced);
export type MergerForm = z.infer<typeof MergerForm>;

/** How many new units the form has room for. */
export const SPLIT_PLACES = [0, 1, 2, 3] as const;

export const SplitForm = z
  .looseObject({ ends: checkbox, on: requiredDay, note, ...source })
  .refine(said, UNSAID)
  .transform((form, context) => sourced({ ...form, into: placesOf(form, context), children: childrenOf(form) }));
export type SplitForm = z.infer<typeof SplitForm>;

/** The new units of the form, `name0`, `kind0`, `code0` and so on; those without a name were left empty. */
function placesOf(form: Record<string, unknown>, context: z.RefinementCtx) {
  return SPLIT_PLACES.filter((n) => form[`name${n}`]).map((n) => {
    const read = <T>(field: string, schema: z.ZodType<T>): T => {
      const parsed = schema.safeParse(form[`${field}${n}`]);
      if (parsed.success) return parsed.data;
      context.addIssue({ code: 'custom', message: parsed.error.issues[0]!.message, path: [`${field}${n}`] });
      return z.NEVER;
    };
    return { name: read('name', name), kind: read('kind', kind), code: read('code', code) };
  });
}

/** `child12=1`: the unit 12 goes to the second of the new ones. */
function childrenOf(form: Record<string, unknown>): Map<number, number> {
  const choices = Object.entries(form).filter(([key, value]) => /^child\d{1,9}$/.test(key) && /^\d$/.test(String(value)));
  return new Map(choices.map(([key, value]) => [Number(key.slice('child'.length)), Number(value)]));
}
