import { z } from 'zod';
import {
  checkbox,
  optionalDay,
  optionalId,
  optionalText,
  requiredDay,
  requiredId,
  requiredText,
  version,
} from '../../platform/web/fields.js';
import { GROUPS } from '../indicator.entity.js';
import { optionalFigure, parseFigure, requiredFigure } from '../figures.forms.js';
import type { TargetInput } from './target-input.js';

const group = z.enum(GROUPS).catch('all');
const decision = { decisionNumber: optionalText(100), decisionDate: optionalDay };

const AssignFields = z.object({
  indicatorId: requiredId,
  unitId: requiredId,
  year: z.coerce.number({ error: 'web.field.required' }).int().min(1900, 'web.field.required').max(2200),
  group,
  comparison: z.enum(['at_least', 'at_most']).nullable().catch(null),
  value: requiredFigure,
  valueMax: optionalFigure,
  statedPercent: optionalFigure,
  approximate: checkbox,
  baselineOn: optionalDay,
  baselineNumerator: optionalFigure,
  baselineDenominator: optionalFigure,
  clauseId: optionalId,
  ...decision,
  shortfallReason: optionalText(1000),
});

export const AssignForm = AssignFields.transform(({ shortfallReason, ...fields }) => {
  const { baselineOn, baselineNumerator, baselineDenominator, decisionNumber, decisionDate, ...facts } = fields;
  const target: TargetInput = {
    ...facts,
    baseline: { on: baselineOn, numerator: baselineNumerator, denominator: baselineDenominator },
    decision: decisionNumber ? { number: decisionNumber, date: decisionDate } : null,
  };
  return { target, shortfallReason };
});
export type AssignForm = z.infer<typeof AssignForm>;

const BulkHead = z.object({
  indicatorId: requiredId,
  year: z.coerce.number().int(),
  group,
  clauseId: optionalId,
  ...decision,
  shortfallReason: optionalText(1000),
});

/** `value_12` and its neighbours: one row for unit 12. A row without a value assigns nothing. */
export const BulkForm = z.record(z.string(), z.unknown()).transform((body, context) => {
  const head = BulkHead.safeParse(body);
  if (!head.success) {
    for (const issue of head.error.issues) context.addIssue({ code: 'custom', path: issue.path, message: issue.message });
    return z.NEVER;
  }
  const { decisionNumber, decisionDate, shortfallReason, ...facts } = head.data;
  const figure = (name: string): number | null => {
    const text = body[name];
    if (typeof text !== 'string' || text === '') return null;
    const parsed = parseFigure(text);
    if (parsed === undefined) context.addIssue({ code: 'custom', path: [name], message: 'web.field.number' });
    return parsed ?? null;
  };
  const refs = Object.keys(body).flatMap((name) => /^value_(\d{1,9})$/.exec(name)?.[1] ?? []);
  const targets = refs.flatMap((ref): TargetInput[] => {
    const value = figure(`value_${ref}`);
    const baseline = { numerator: figure(`baselineNumerator_${ref}`), denominator: figure(`baselineDenominator_${ref}`) };
    const stated = decisionNumber ? { number: decisionNumber, date: decisionDate } : null;
    return value === null ? [] : [{ ...facts, ref, unitId: Number(ref), value, baseline, decision: stated }];
  });
  if (!targets.length) context.addIssue({ code: 'custom', path: [], message: 'targets.rule.nothing' });
  return { targets, shortfallReason };
});
export type BulkForm = z.infer<typeof BulkForm>;

export const AdjustForm = z.object({
  value: requiredFigure,
  valueMax: optionalFigure,
  statedPercent: optionalFigure,
  decisionNumber: requiredText(100),
  decisionDate: requiredDay,
  reason: requiredText(1000),
  shortfallReason: optionalText(1000),
  version,
});
export type AdjustForm = z.infer<typeof AdjustForm>;

export const WaiveForm = z.object({ shortfallReason: optionalText(1000) });
export type WaiveForm = z.infer<typeof WaiveForm>;
