import { Injectable } from '@nestjs/common';
import type { Actor } from '../platform/actor.js';
import type { ScheduledJob } from '../platform/jobs/timetable.js';
import { brokenAudit } from './audit-verification.js';
import { VerifyAudit } from './verify-audit.js';

@Injectable()
export class VerifyAuditJob implements ScheduledJob {
  constructor(private readonly verify: VerifyAudit) {}

  async run(actor: Actor) {
    const result = await this.verify.run(actor);
    if (result.broken) throw brokenAudit(result.broken);
    return { seals: result.seals, rows: result.rows, unsealed: result.unsealed };
  }
}
