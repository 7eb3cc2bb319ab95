import { defineEntity, p } from '@mikro-orm/core';

/** One changed row inside an audit event. Hidden columns (secrets) never appear. */
export interface AuditedChange {
  type: string;
  id: string;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
}

const AuditEventSchema = defineEntity({
  name: 'AuditEvent',
  properties: {
    id: p.bigint('number').primary(),
    at: p.datetime().defaultRaw('clock_timestamp()').index(),
    actorId: p.integer().nullable().index(),
    actorName: p.string(),
    verb: p.string(),
    objectType: p.string(),
    objectId: p.string(),
    objectLabel: p.text().nullable(),
    unitPath: p.string().columnType('ltree').nullable(),
    changes: p.json<AuditedChange[]>(),
    why: p.text().nullable(),
    requestId: p.string().nullable(),
  },
  indexes: [
    { properties: ['objectType', 'objectId'] },
    {
      name: 'audit_event_unit_path_gist',
      expression: 'create index "audit_event_unit_path_gist" on "audit_event" using gist ("unit_path")',
    },
  ],
});

/** Who changed (or read) what, before and after, and why. Append-only: the database refuses update and delete. */
export class AuditEvent extends AuditEventSchema.class {}
AuditEventSchema.setClass(AuditEvent);
