import { z } from 'zod';
import { optionalText, requiredDay, requiredTable } from '../../platform/web/fields.js';
import { said, sourced, UNSAID } from '../units.forms.js';

export const UnitImportForm = z
  .object({ file: requiredTable, asOf: requiredDay, decision: optionalText(200), source: optionalText(500) })
  .refine(said, UNSAID)
  .transform(sourced);
export type UnitImportForm = z.infer<typeof UnitImportForm>;
