import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { DEFAULT_LOCALE, translate } from '../../platform/i18n/i18n.js';
import { JobScan } from '../../platform/jobs/job-scan.js';
import { NotVisible, RuleBroken } from '../../platform/rule-broken.js';
import { Clock } from '../../platform/time/clock.js';
import type { PlainDate } from '../../platform/time/plain-date.js';

/** Has a job run at the next waking of the scan, in whichever instance wakes first. */
@Injectable()
export class RequestJob {
  constructor(
    readonly em: EntityManager,
    private readonly scan: JobScan,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  @Transactional()
  async run(actor: Actor, name: string, day: PlainDate): Promise<void> {
    const entry = this.scan.entry(name);
    if (!entry) throw new NotVisible();
    if (day > this.clock.today()) throw new RuleBroken('jobs.future', {}, 'day');
    if (!(await this.scan.ask(entry, day, actor.name))) throw new RuleBroken('jobs.running');
    await this.audit.record(actor, 'job.requested', {
      object: { type: 'Job', id: name },
      label: translate(DEFAULT_LOCALE, `jobs.name.${name}`),
      details: { day },
    });
  }
}
