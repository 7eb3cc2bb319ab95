import { z } from 'zod';
import { checkbox, optionalText, requiredDay, requiredText, version } from '../../../platform/web/fields.js';
import { DISABILITIES, RELATIONS, SCHOOL_LEVELS, SEXES, WORK_STATES } from '../../household-words.js';
import type { MemberInput } from '../member-input.js';
import { birth, choiceOf, idNumber } from '../person-fields.js';

/** Yes, no, or not known. */
const known = choiceOf(['yes', 'no']).transform((value) => (value === null ? null : value === 'yes'));

/** The head is chosen on a page of its own: a household never has two. */
export const OTHER_RELATIONS = RELATIONS.filter((relation) => relation !== 'head') as Exclude<(typeof RELATIONS)[number], 'head'>[];

const facts = {
  name: requiredText(100),
  sex: choiceOf(SEXES),
  birth,
  ethnicity: optionalText(10),
  idNumber,
  work: choiceOf(WORK_STATES),
  attends: choiceOf(SCHOOL_LEVELS),
  completed: choiceOf(SCHOOL_LEVELS),
  insured: known,
  malnourished: known,
  disability: choiceOf(DISABILITIES),
  merit: checkbox,
  socialBenefit: checkbox,
};

export const NewMemberForm = z.object({ ...facts, relation: z.enum(RELATIONS, { error: 'web.field.required' }), joinedOn: requiredDay });
export type NewMemberForm = z.infer<typeof NewMemberForm>;

export const EditMemberForm = z.object({ ...facts, relation: choiceOf(RELATIONS), version });
export type EditMemberForm = z.infer<typeof EditMemberForm>;

/** What the form says of the person, whatever the relation. */
export function personOf(form: Omit<EditMemberForm, 'relation' | 'version'>): Omit<MemberInput, 'relation'> {
  const { name, sex, ethnicity, work, attends, completed, insured, malnourished, disability, merit, socialBenefit } = form;
  const { bornOn, birthPrecision } = form.birth ?? { bornOn: null, birthPrecision: null };
  return {
    ...{ name, sex, bornOn, birthPrecision, ethnicity, idNumber: form.idNumber, work, attends, completed },
    ...{ insured, malnourished, disability, merit, socialBenefit },
  };
}

export const LeaveForm = z.object({
  on: requiredDay,
  reason: z.enum(['moved_away', 'died', 'mistake'], { error: 'web.field.required' }),
  why: optionalText(500),
});
export type LeaveForm = z.infer<typeof LeaveForm>;

export const ReturnForm = z.object({
  on: requiredDay,
  relation: z.enum(OTHER_RELATIONS, { error: 'web.field.required' }),
  why: requiredText(500),
});
export type ReturnForm = z.infer<typeof ReturnForm>;

/** What the old head does when another takes over. */
export const GONE = ['died', 'moved_away'] as const;

/** `as_12` for the member 12: what they are to the new head; the old one may also have gone. */
export const HeadForm = z
  .looseObject({ on: requiredDay, why: optionalText(500), version })
  .transform(({ on, why, version: seen, ...body }) => ({ on, why, version: seen, roles: rolesOf(body) }));
export type HeadForm = z.infer<typeof HeadForm>;

/** member id → the chosen word, '' where nothing was chosen. */
export function rolesOf(body: Record<string, unknown>): Map<number, string> {
  const entries = Object.entries(body).flatMap(([name, value]): [number, string][] => {
    const id = /^as_(\d{1,9})$/.exec(name)?.[1];
    return id && typeof value === 'string' ? [[Number(id), value]] : [];
  });
  return new Map(entries);
}

export const isRelation = (word: string): word is (typeof RELATIONS)[number] => (RELATIONS as readonly string[]).includes(word);
