import { z } from 'zod';
import { requiredDay, requiredId, requiredTable, requiredText, version } from '../../platform/web/fields.js';
import { RURAL_REGIONS } from './score-regions.js';

export const ScoreTableForm = z.object({ file: requiredTable, standardId: requiredId, name: requiredText(200), source: requiredText(500) });
export type ScoreTableForm = z.infer<typeof ScoreTableForm>;

export const ConfirmScoreTableForm = z.object({ decisionNumber: requiredText(100), decisionDate: requiredDay, version });
export type ConfirmScoreTableForm = z.infer<typeof ConfirmScoreTableForm>;

export const RegionForm = z.object({
  unitId: requiredId,
  region: z.enum(RURAL_REGIONS, { error: 'web.field.required' }),
  source: requiredText(500),
});
export type RegionForm = z.infer<typeof RegionForm>;
