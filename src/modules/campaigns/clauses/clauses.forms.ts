import { z } from 'zod';
import { optionalId, optionalText, requiredDay, requiredFile, requiredText, version } from '../../platform/web/fields.js';
import { CLAUSE_KINDS } from '../clause.entity.js';

const MAX_TEXT = 20_000;

const wording = {
  number: requiredText(20),
  title: requiredText(300),
  text: requiredText(MAX_TEXT),
};

export const ClauseForm = z.object({ ...wording, kind: z.enum(CLAUSE_KINDS, { error: 'web.field.required' }), parentId: optionalId });
export type ClauseForm = z.infer<typeof ClauseForm>;

export const EditClauseForm = ClauseForm.extend({ version });
export type EditClauseForm = z.infer<typeof EditClauseForm>;

const decision = { decisionNumber: requiredText(100), decisionDate: requiredDay, reason: requiredText(2000) };

/** After the launch: a new wording needs a decision. */
export const AmendClauseForm = z.object({ ...wording, ...decision, version });
export type AmendClauseForm = z.infer<typeof AmendClauseForm>;

/** After the launch: a new clause needs a decision too. */
export const SupplementForm = ClauseForm.extend(decision);
export type SupplementForm = z.infer<typeof SupplementForm>;

export const MoveForm = z.object({ direction: z.enum(['up', 'down']) });
export type MoveForm = z.infer<typeof MoveForm>;

export const DutyForm = z.object({
  unitId: optionalId,
  unitSearch: optionalText(100),
  role: z.enum(['lead', 'support'], { error: 'web.field.required' }),
  source: z.enum(['document', 'reading'], { error: 'web.field.required' }),
  basis: optionalText(100),
});
export type DutyForm = z.infer<typeof DutyForm>;

export const DocumentFileForm = z.object({ title: optionalText(200), file: requiredFile });
export type DocumentFileForm = z.infer<typeof DocumentFileForm>;
