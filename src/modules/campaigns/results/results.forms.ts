import { z } from 'zod';
import {
  checkbox,
  optionalDay,
  optionalText,
  requiredId,
  requiredFile,
  requiredText,
  several,
  severalFiles,
} from '../../platform/web/fields.js';
import { parseFigure } from '../figures.forms.js';
import type { ReportedRow } from './report-input.js';
import { SCHEDULES } from './round.rules.js';

/** "12" or "12.ethnic_minority": an indicator, and the group when it is not everybody. */
const indicatorAndGroup = z.string().regex(/^\d{1,9}\.(all|ethnic_minority)$/);

const RoundsInput = z.object({
  year: z.coerce.number({ error: 'web.field.required' }).int().min(1900).max(2200),
  frequency: z.enum(SCHEDULES, { error: 'web.field.required' }),
  dueAfterDays: z.coerce
    .number({ error: 'web.field.number' })
    .int('results.rule.wholeDays')
    .min(0, 'results.rule.wholeDays')
    .max(366, 'results.rule.wholeDays'),
  indicators: several(indicatorAndGroup).refine((chosen) => chosen.length > 0, 'web.field.required'),
  asOf: optionalDay,
  occasion: optionalText(200),
});

/** The day and what it is for are asked of an extra round alone. */
export const RoundsForm = RoundsInput.superRefine(({ frequency, asOf, occasion }, context) => {
  if (frequency !== 'once') return;
  if (!asOf) context.addIssue({ code: 'custom', path: ['asOf'], message: 'web.field.required' });
  if (!occasion) context.addIssue({ code: 'custom', path: ['occasion'], message: 'web.field.required' });
});
export type RoundsForm = z.infer<typeof RoundsForm>;

export const FreezeForm = z.object({ reason: requiredText(1000) });
export type FreezeForm = z.infer<typeof FreezeForm>;

/** What was printed, joined: a row is sent only when something in it was changed. */
export const printed = (numerator: string, denominator: string, note: string): string => [numerator, denominator, note].join('|');

/** `numerator_7` and its neighbours: what is reported in round 7. */
export const ReportForm = z.record(z.string(), z.unknown()).transform((body, context) => {
  const text = (name: string): string => (typeof body[name] === 'string' ? body[name] : '');
  const refuse = (name: string, message: string): null => {
    context.addIssue({ code: 'custom', path: [name], message });
    return null;
  };
  const figure = (name: string): number | null => (text(name) ? (parseFigure(text(name)) ?? refuse(name, 'web.field.number')) : null);
  const files = severalFiles.safeParse(body['evidence']);
  if (!files.success) for (const issue of files.error.issues) context.addIssue({ ...issue, path: ['evidence'] } as never);
  const refs = Object.keys(body).flatMap((name) => /^numerator_(\d{1,9})$/.exec(name)?.[1] ?? []);
  const changed = refs.filter((ref) => {
    const now = printed(text(`numerator_${ref}`), text(`denominator_${ref}`), text(`note_${ref}`));
    return now !== text(`was_${ref}`) && now !== printed('', '', '');
  });
  if (!changed.length) context.addIssue({ code: 'custom', path: [], message: 'results.rule.nothing' });
  const reports = changed.flatMap((ref): Omit<ReportedRow, 'unitId'>[] => {
    const numerator = text(`numerator_${ref}`) ? figure(`numerator_${ref}`) : refuse(`numerator_${ref}`, 'web.field.required');
    const denominator = figure(`denominator_${ref}`);
    if (numerator === null) return [];
    return [
      {
        ...{ ref, roundId: Number(ref), numerator, denominator, note: text(`note_${ref}`).slice(0, 2000) || null },
        ...{
          checked: text(`checked_${ref}`) === 'on',
          reason: text(`reason_${ref}`).slice(0, 1000) || null,
          seen: Number(text(`seen_${ref}`)) || 0,
        },
      },
    ];
  });
  return { reports, evidence: files.success ? files.data : [] };
});
export type ReportForm = z.infer<typeof ReportForm>;

/** Ticked reports are accepted, or those with a reason are returned: one form, two buttons. */
export const DecideForm = z.record(z.string(), z.unknown()).transform((body, context) => {
  const ids = several(requiredId).catch([]).parse(body['chosen']);
  const returns = Object.entries(body).flatMap(([name, value]) => {
    const id = /^reason_(\d{1,9})$/.exec(name)?.[1];
    return id && typeof value === 'string' && value ? [{ revisionId: Number(id), reason: value.slice(0, 1000) }] : [];
  });
  const decision = z.enum(['accept', 'return']).catch('accept').parse(body['decision']);
  if (decision === 'accept' && !ids.length) context.addIssue({ code: 'custom', path: [], message: 'results.rule.noneChosen' });
  if (decision === 'return' && !returns.length) context.addIssue({ code: 'custom', path: [], message: 'results.rule.noReasons' });
  return { decision, revisionIds: ids, returns };
});
export type DecideForm = z.infer<typeof DecideForm>;

/** One file a time: a slow line that breaks costs one photograph. */
export const EvidenceForm = z.object({ file: requiredFile });
export type EvidenceForm = z.infer<typeof EvidenceForm>;

export const ConfirmForm = z.object({ checked: checkbox });
export type ConfirmForm = z.infer<typeof ConfirmForm>;
