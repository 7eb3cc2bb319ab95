import { z } from 'zod';
import { ApiDay, ApiId, ApiIdParameter } from '../../platform/api/api-fields.js';
import { listParameters, pageOf } from '../../platform/api/paging.js';
import { GROUPS, INDICATOR_TYPES } from '../indicator.entity.js';
import { INDICATOR_SORTS } from '../indicators/indicator-list.query.js';
import { TARGET_SORTS, type TargetRow } from '../targets/target-list.query.js';

const yesNo = z.enum(['yes', 'no']).optional();
const figure = z.number().nullable();

export const IndicatorListParameters = listParameters(Object.keys(INDICATOR_SORTS), {
  type: z.enum(INDICATOR_TYPES).optional(),
  active: yesNo,
});
export type IndicatorListParameters = z.infer<typeof IndicatorListParameters>;

const Indicator = z
  .object({
    id: ApiId,
    code: z.string(),
    name: z.string(),
    type: z.enum(INDICATOR_TYPES),
    unitOfMeasure: z.string(),
    direction: z.enum(['up', 'down']),
    numeratorLabel: z.string(),
    denominatorLabel: z.string().nullable(),
    partOfCode: z.string().nullable(),
    active: z.boolean(),
    targets: z.int(),
  })
  .meta({ id: 'Indicator' });

export const IndicatorPage = pageOf(Indicator);

export const TargetListParameters = listParameters(Object.keys(TARGET_SORTS), {
  indicator: ApiIdParameter.optional(),
  year: z.coerce.number().int().min(1900).max(2999).optional(),
  unit: ApiIdParameter.optional(),
  group: z.enum(GROUPS).optional(),
  accepted: yesNo,
});
export type TargetListParameters = z.infer<typeof TargetListParameters>;

const Target = z
  .object({
    id: ApiId,
    indicator: z
      .object({ id: ApiId, code: z.string(), name: z.string(), unitOfMeasure: z.string(), type: z.enum(INDICATOR_TYPES) })
      .meta({ id: 'TargetIndicator' }),
    unit: z.object({ id: ApiId, kind: z.string(), name: z.string() }).meta({ id: 'TargetUnit' }),
    group: z.enum(GROUPS),
    year: z.int(),
    comparison: z.enum(['at_least', 'at_most']),
    value: z.number(),
    valueMax: figure,
    statedPercent: figure,
    approximate: z.boolean(),
    baselineOn: ApiDay.nullable(),
    baselineNumerator: figure,
    baselineDenominator: figure,
    clause: z.string().nullable(),
    accepted: z.boolean(),
    versions: z.int(),
    invented: z.boolean(),
  })
  .meta({ id: 'Target' });

export const TargetPage = pageOf(Target);

export function targetItem(row: TargetRow): z.infer<typeof Target> {
  const { indicatorId, code, indicatorName, unitOfMeasure, type, unitId, unitKind, unitName, clauseNumber } = row;
  const indicator = { id: indicatorId, code, name: indicatorName, unitOfMeasure, type };
  return { ...row, indicator, unit: { id: unitId, kind: unitKind, name: unitName }, clause: clauseNumber };
}
