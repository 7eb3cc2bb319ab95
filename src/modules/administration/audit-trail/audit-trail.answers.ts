import { z } from 'zod';
import { ApiDay, ApiIdParameter, ApiInstant } from '../../platform/api/api-fields.js';
import { pageParameters, sliceOf } from '../../platform/api/paging.js';
import type { AuditFilters } from './audit-filters.js';
import type { AuditDetail, AuditRow } from './audit-trail.query.js';

const words = z.string().max(200);

export const AuditParameters = z.strictObject({
  size: pageParameters.size,
  before: z.coerce.number().int().min(1).optional(),
  q: words.default(''),
  unit: words.default(''),
  verb: words.default(''),
  type: words.default(''),
  objectId: words.optional(),
  actor: ApiIdParameter.optional(),
  from: ApiDay.optional(),
  to: ApiDay.optional(),
});
export type AuditParameters = z.infer<typeof AuditParameters>;

const row = {
  id: z.int(),
  at: ApiInstant,
  actorId: z.int().nullable(),
  actorName: z.string(),
  verb: z.string(),
  objectType: z.string(),
  objectId: z.string(),
  objectLabel: z.string().nullable(),
  unitName: z.string().nullable(),
  why: z.string().nullable(),
};

export const AuditSlice = sliceOf(z.object(row).meta({ id: 'AuditRow' }));

const values = z.record(z.string(), z.unknown()).nullable();

const AuditChange = z.object({ type: z.string(), id: z.string(), before: values, after: values }).meta({ id: 'AuditChange' });

export const AuditAnswer = z
  .object({ ...row, requestId: z.string().nullable(), changes: z.array(AuditChange), seal: z.int().nullable() })
  .meta({ id: 'AuditEvent' });

export const auditItem = <Row extends AuditRow | AuditDetail>(event: Row) => ({ ...event, at: event.at.toISOString() });

export function auditFilters({ objectId, actor, from, to, before, q, unit, verb, type }: AuditParameters): AuditFilters {
  const asked = { objectId: objectId ?? null, actor: actor ?? null, from: from ?? null, to: to ?? null, before: before ?? null };
  return { q, unit, verb, type, ...asked };
}
