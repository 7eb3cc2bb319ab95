import { z } from 'zod';
import { checkbox, optionalDay, optionalText, requiredDay, requiredText, version } from '../../platform/web/fields.js';

export const PlanForm = z.object({
  name: requiredText(300),
  documentNumber: optionalText(100),
  documentDate: optionalDay,
  startsOn: requiredDay,
  endsOn: requiredDay,
  note: optionalText(2000),
});
export type PlanForm = z.infer<typeof PlanForm>;

export const EditPlanForm = PlanForm.extend({ version, pastConfirmed: checkbox });
export type EditPlanForm = z.infer<typeof EditPlanForm>;
