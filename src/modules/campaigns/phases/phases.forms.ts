import { z } from 'zod';
import { optionalText, requiredDay, requiredText, version } from '../../platform/web/fields.js';
import { PHASE_KINDS } from '../campaign-phase.entity.js';

const MAX_REPORT = 50_000;

export const PhaseForm = z
  .object({
    kind: z.enum(PHASE_KINDS, { error: 'web.field.required' }),
    name: requiredText(200),
    startsOn: requiredDay,
    endsOn: requiredDay,
    remark: optionalText(1000),
  })
  .superRefine(({ startsOn, endsOn }, context) => {
    if (endsOn < startsOn) context.addIssue({ code: 'custom', path: ['endsOn'], message: 'campaigns.error.endsBeforeStart' });
  });
export type PhaseForm = z.infer<typeof PhaseForm>;

export const EditPhaseForm = PhaseForm.safeExtend({ version });
export type EditPhaseForm = z.infer<typeof EditPhaseForm>;

export const ClosePhaseForm = z.object({ asOf: requiredDay, report: requiredText(MAX_REPORT), version });
export type ClosePhaseForm = z.infer<typeof ClosePhaseForm>;
