import { defineEntity, p } from '@mikro-orm/core';
import { idColumn } from '../platform/database/base-columns.js';

const AuditSealSchema = defineEntity({
  name: 'AuditSeal',
  properties: {
    ...idColumn,
    /** Every id from here to `toId` that exists is in this batch: ranges join without a gap. */
    fromId: p.bigint('number').unique(),
    toId: p.bigint('number'),
    count: p.integer(),
    /** Id and hash of each row, so that a broken batch can say which row it is. */
    leaves: p.blob(),
    previousHash: p.string().length(64).nullable(),
    hash: p.string().length(64).unique(),
    sealedAt: p.datetime(),
  },
  checks: [{ name: 'audit_seal_range', expression: 'from_id <= to_id and count > 0' }],
});

/** A closed batch of audit rows, chained to the one before. Append-only like the rows themselves. */
export class AuditSeal extends AuditSealSchema.class {}
AuditSealSchema.setClass(AuditSeal);
