import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../platform/actor.js';
import type { JobReport } from '../platform/jobs/timetable.js';
import { addDays, type PlainDate } from '../platform/time/plain-date.js';

/** Counters are forgotten by themselves after a day (see security-policy.ts); links that have ended are kept a month for questions. */
const COUNTERS_KEPT_DAYS = 2;
const LINKS_KEPT_DAYS = 30;

/** Removes counters of wrong attempts and links that have ended. What happened stays in the audit trail. */
@Injectable()
export class ForgetAttempts {
  constructor(private readonly em: EntityManager) {}

  @Transactional()
  async run(_actor: Actor, day: PlainDate): Promise<JobReport> {
    const before = (days: number): string => `${addDays(day, -days)}T00:00:00+07:00`;
    const counters = await this.em.execute<unknown[]>(`delete from attempt_counter where last_at < ? returning key`, [
      before(COUNTERS_KEPT_DAYS),
    ]);
    const links = await this.em.execute<unknown[]>(`delete from one_time_link where expires_at < ? returning purpose`, [
      before(LINKS_KEPT_DAYS),
    ]);
    return { counters: counters.length, links: links.length };
  }
}
