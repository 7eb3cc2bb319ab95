import { z } from 'zod';
import { ApiDay, ApiId, ApiIdParameter, ApiInstant } from '../../platform/api/api-fields.js';
import { pageOf, pageParameters } from '../../platform/api/paging.js';
import { GROUPS, INDICATOR_TYPES } from '../indicator.entity.js';
import { REVISION_STATES } from '../measurement-revision.entity.js';
import type { ResultRow } from './result-list.query.js';

/** More digits than that the column cannot keep; the rules of the indicator then say what is sensible. */
const figure = z.number('web.field.number').max(99_999_999_999_999, 'web.field.tooBig');
const text = (maximum: number) => z.string().max(maximum).nullable().default(null);
const version = z.int('api.error.versionNeeded').min(0);

/** A figure of a unit on a day. The version is that of the report it follows, 0 for none; left out, nobody looks whether one came between. */
export const ReportBody = z
  .strictObject({
    campaignId: ApiId,
    indicatorId: ApiId,
    group: z.enum(GROUPS).default('all'),
    unitId: ApiId,
    asOf: ApiDay,
    numerator: figure,
    denominator: figure.nullable().default(null),
    note: text(2000),
    reason: text(1000),
    checked: z.boolean().default(false),
    version: version.optional(),
  })
  .meta({ id: 'Report' });
export type ReportBody = z.infer<typeof ReportBody>;

/** One decides on what one has seen: the version is not optional. */
export const AcceptBody = z.strictObject({ version }).meta({ id: 'Acceptance' });
export type AcceptBody = z.infer<typeof AcceptBody>;

export const ReturnBody = z.strictObject({ version, reason: z.string().min(1, 'web.field.required').max(1000) }).meta({ id: 'Return' });
export type ReturnBody = z.infer<typeof ReturnBody>;

export const ResultState = z.object({ id: ApiId, state: z.enum(REVISION_STATES), version: z.int() }).meta({ id: 'ResultState' });

export const ResultListParameters = z.strictObject({
  ...pageParameters,
  indicator: ApiIdParameter.optional(),
  unit: ApiIdParameter.optional(),
  group: z.enum(GROUPS).optional(),
  state: z.enum(REVISION_STATES).optional(),
  from: ApiDay.optional(),
  to: ApiDay.optional(),
});
export type ResultListParameters = z.infer<typeof ResultListParameters>;

export const ResultAnswer = z
  .object({
    id: ApiId,
    campaignId: ApiId,
    indicator: z
      .object({ id: ApiId, code: z.string(), name: z.string(), unitOfMeasure: z.string(), type: z.enum(INDICATOR_TYPES) })
      .meta({ id: 'ResultIndicator' }),
    unit: z.object({ id: ApiId, kind: z.string(), name: z.string() }).meta({ id: 'ResultUnit' }),
    group: z.enum(GROUPS),
    asOf: ApiDay,
    numerator: z.number(),
    denominator: z.number().nullable(),
    note: z.string().nullable(),
    state: z.enum(REVISION_STATES),
    reason: z.string().nullable(),
    returnReason: z.string().nullable(),
    submittedAt: ApiInstant,
    decidedAt: ApiInstant.nullable(),
    invented: z.boolean(),
    version: z.int(),
  })
  .meta({ id: 'Result' });

export const ResultPage = pageOf(ResultAnswer);

export function resultAnswer(row: ResultRow): z.infer<typeof ResultAnswer> {
  const { indicatorId, code, indicatorName, unitOfMeasure, type, unitId, unitKind, unitName, submittedAt, decidedAt } = row;
  return {
    ...row,
    indicator: { id: indicatorId, code, name: indicatorName, unitOfMeasure, type },
    unit: { id: unitId, kind: unitKind, name: unitName },
    submittedAt: submittedAt.toISOString(),
    decidedAt: decidedAt && decidedAt.toISOString(),
  };
}
