import { Transactional } from '@mikro-orm/decorators/legacy';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import type { AuditFilters } from './audit-filters.js';
import { type AuditRow, AuditTrailQuery } from './audit-trail.query.js';

/** Taking the trail away in a file is itself something the trail tells: who did, what they asked for, and how much of it they got. */
@Injectable()
export class ExportAuditTrail {
  constructor(
    private readonly trail: AuditTrailQuery,
    private readonly audit: AuditLog,
  ) {}

  /** The rows are read while they are sent; what is written meanwhile is not among them. */
  @Transactional()
  async run(actor: Actor, filters: AuditFilters): Promise<AsyncIterable<AuditRow>> {
    const { rows, before } = await this.trail.extent(actor, filters);
    const details = { format: 'csv', ...filters, before: null, rows };
    await this.audit.record(actor, 'audit.exported', { object: { type: 'AuditTrail', id: 'csv' }, details });
    return this.trail.all(actor, filters, before);
  }
}
