import { Transactional } from '@mikro-orm/decorators/legacy';
import { Injectable } from '@nestjs/common';
import { AuditLog, type AuditedSubject } from '../../../audit/audit-log.js';
import type { Actor } from '../../../platform/actor.js';
import { Disclosures } from './disclosures.js';

/** A search, a file or a printed paper showed households: each time a line of the audit, and each of them can be told. */
@Injectable()
export class DiscloseHouseholds {
  constructor(
    private readonly audit: AuditLog,
    private readonly disclosures: Disclosures,
  ) {}

  @Transactional()
  async run(actor: Actor, verb: string, subject: AuditedSubject, householdIds: readonly (number | null)[]): Promise<void> {
    const eventId = await this.audit.record(actor, verb, subject);
    await this.disclosures.note(eventId, [...new Set(householdIds.filter((id) => id !== null))]);
  }
}
