import { z } from 'zod';
import { parseVietnameseDecimal } from '../../platform/format/parse-number.js';
import {
  checkbox,
  optionalDay,
  optionalId,
  optionalText,
  requiredDay,
  requiredId,
  requiredText,
  severalFiles,
} from '../../platform/web/fields.js';
import { readDue } from '../due/read-due.rules.js';
import { DOINGS, MANAGEMENT, RULINGS } from './task-states.js';

const MOVES = ['none', 'next', 'previous'] as const;

export const TaskForm = z
  .object({
    clauseId: optionalId,
    title: requiredText(500),
    deliverable: optionalText(1000),
    unitId: optionalId,
    unitSearch: optionalText(100),
    support: optionalText(2000),
    due: optionalText(200),
    move: z.enum(MOVES).catch('none'),
    indicatorId: optionalId,
    pastConfirmed: checkbox,
  })
  .transform(({ due, move, ...task }, context) => {
    const rule = readDue(due ?? '', move);
    if (rule) return { ...task, rule };
    context.addIssue({ code: 'custom', path: ['due'], message: 'plans.rule.dueNotUnderstood' });
    return z.NEVER;
  });
export type TaskForm = z.infer<typeof TaskForm>;

export const StepVerb = z.enum(DOINGS.filter((verb) => verb !== 'submit'));
export type StepVerb = z.infer<typeof StepVerb>;
export const DecisionVerb = z.enum(RULINGS);
export type DecisionVerb = z.infer<typeof DecisionVerb>;
export const ManagementVerb = z.enum(MANAGEMENT.filter((verb) => verb !== 'reassign'));
export type ManagementVerb = z.infer<typeof ManagementVerb>;

export const StepForm = z.object({ reason: optionalText(2000) });
export type StepForm = z.infer<typeof StepForm>;

const optionalFigure = z
  .string()
  .optional()
  .transform((text, context): number | null => {
    const decimal = text ? parseVietnameseDecimal(text) : null;
    if (decimal === undefined) context.addIssue({ code: 'custom', message: 'web.field.number' });
    return decimal ? Number(decimal) : null;
  });

export const DeliveryForm = z.object({
  text: requiredText(10_000),
  files: severalFiles,
  round: optionalText(40),
  numerator: optionalFigure,
  denominator: optionalFigure,
  figureNote: optionalText(1000),
  checked: checkbox,
  reason: optionalText(1000),
});
export type DeliveryForm = z.infer<typeof DeliveryForm>;

export const TimeForm = z.object({ wantedOn: requiredDay, reason: requiredText(2000) });
export type TimeForm = z.infer<typeof TimeForm>;

export const TimeAnswerForm = z.object({
  granted: z.enum(['yes', 'no'], { error: 'web.field.required' }).transform((value) => value === 'yes'),
  grantedOn: optionalDay,
  answer: optionalText(2000),
});
export type TimeAnswerForm = z.infer<typeof TimeAnswerForm>;

export const HandOnForm = z.object({ userId: optionalId });
export type HandOnForm = z.infer<typeof HandOnForm>;

export const NewLeadForm = z.object({ unitId: optionalId, unitSearch: optionalText(100), reason: requiredText(2000) });
export type NewLeadForm = z.infer<typeof NewLeadForm>;

/** `unit_12` = 70: task 12 goes to unit 70. */
export const SuccessorsForm = z.record(z.string(), z.unknown()).transform((body, context) => {
  const leads = Object.entries(body).flatMap(([name, value]) => {
    const taskId = /^unit_(\d{1,9})$/.exec(name)?.[1];
    const unitId = requiredId.safeParse(value);
    return taskId && value && unitId.success ? [{ taskId: Number(taskId), unitId: unitId.data }] : [];
  });
  const reason = requiredText(2000).safeParse(body['reason']);
  if (!leads.length) context.addIssue({ code: 'custom', path: [], message: 'plans.rule.noneChosen' });
  if (!reason.success) context.addIssue({ code: 'custom', path: ['reason'], message: 'web.field.required' });
  return { leads, reason: reason.data ?? '' };
});
export type SuccessorsForm = z.infer<typeof SuccessorsForm>;
