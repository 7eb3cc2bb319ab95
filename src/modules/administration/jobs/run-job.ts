import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import type { RunOutcome } from '../../platform/jobs/job-runs.js';
import { DEFAULT_LOCALE, translate } from '../../platform/i18n/i18n.js';
import { JobScan } from '../../platform/jobs/job-scan.js';
import { RuleBroken } from '../../platform/rule-broken.js';
import type { PlainDate } from '../../platform/time/plain-date.js';

/** Runs a job here and now, for any day, whether or not the timetable ran it. Not one transaction: the job has its own. */
@Injectable()
export class RunJob {
  constructor(
    private readonly scan: JobScan,
    private readonly audit: AuditLog,
  ) {}

  async run(actor: Actor, name: string, day: PlainDate): Promise<RunOutcome> {
    const entry = this.scan.entry(name);
    if (!entry) throw new RuleBroken('jobs.unknown', { name });
    const outcome = await this.scan.runFor(entry, day);
    await this.audit.record(actor, 'job.run', {
      object: { type: 'Job', id: name },
      label: translate(DEFAULT_LOCALE, `jobs.name.${name}`),
      details: { day, outcome },
    });
    return outcome;
  }
}
