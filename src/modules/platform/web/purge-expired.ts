import { EntityManager } from '@mikro-orm/postgresql';
import { Transactional } from '@mikro-orm/decorators/legacy';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../actor.js';
import type { JobReport } from '../jobs/timetable.js';
import { addDays, type PlainDate } from '../time/plain-date.js';

/** Long after the last tab that could send the form again has been closed. */
const FORM_KEYS_KEPT_DAYS = 3;
const JOB_RUNS_KEPT_DAYS = 400;

/** Removes what only mattered for a while: sessions past their end, keys of forms sent, the history of jobs. Nothing of the work itself. */
@Injectable()
export class PurgeExpired {
  constructor(private readonly em: EntityManager) {}

  @Transactional()
  async run(_actor: Actor, day: PlainDate): Promise<JobReport> {
    const dayStart = (before: number): string => `${addDays(day, -before)}T00:00:00+07:00`;
    return {
      sessions: await this.remove(`delete from session where expires_at < ?`, dayStart(0)),
      formKeys: await this.remove(`delete from form_submission where created_at < ?`, dayStart(FORM_KEYS_KEPT_DAYS)),
      jobRuns: await this.remove(`delete from job_run where finished_at < ?`, dayStart(JOB_RUNS_KEPT_DAYS)),
    };
  }

  private async remove(sql: string, before: string): Promise<number> {
    const rows = await this.em.getConnection().execute<object[]>(`${sql} returning 1`, [before], 'all', this.em.getTransactionContext());
    return rows.length;
  }
}
