import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { Cron } from '@nestjs/schedule';
import { SYSTEM } from '../actor.js';
import { Clock } from '../time/clock.js';
import type { PlainDate } from '../time/plain-date.js';
import { duePeriods, type Period, periodOfDay, periodOfKey } from './job-periods.rules.js';
import { JobRuns, type RunOutcome } from './job-runs.js';
import { Timetable, type ScheduledJob, type TimetableEntry } from './timetable.js';

/** Looks every minute for jobs whose time has come, has been missed or failed, or that a person asked for, and runs them in turn. */
@Injectable()
export class JobScan implements BeforeApplicationShutdown {
  private readonly logger = new Logger(JobScan.name);
  private going: Promise<void> | null = null;
  private stopping = false;

  constructor(
    private readonly clock: Clock,
    private readonly timetable: Timetable,
    private readonly runs: JobRuns,
    private readonly modules: ModuleRef,
  ) {}

  @Cron('0 * * * * *', { name: 'job-scan', timeZone: 'Asia/Ho_Chi_Minh' })
  wake(): Promise<void> {
    this.going ??= this.scan()
      .catch((error: unknown) => this.logger.error(`scan failed: ${String(error)}`))
      .finally(() => (this.going = null));
    return this.going;
  }

  get entries(): readonly TimetableEntry[] {
    return this.timetable.entries;
  }

  entry(name: string): TimetableEntry | undefined {
    return this.timetable.find(name);
  }

  /** Has a job run at the next waking, for any day; false when that is just being run. */
  ask(entry: TimetableEntry, day: PlainDate, requestedBy: string): Promise<boolean> {
    return this.runs.request(entry.name, periodOfDay(entry, day), requestedBy);
  }

  /** Runs a job here and now, for any day. */
  runFor(entry: TimetableEntry, day: PlainDate): Promise<RunOutcome> {
    return this.run(entry, periodOfDay(entry, day), true);
  }

  /** A job that has begun is finished before the database goes away; the next ones wait for the next start. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    await this.going;
  }

  private async scan(): Promise<void> {
    await this.runs.freeAbandoned();
    const progress = await this.runs.progress(this.timetable.entries);
    for (const entry of this.timetable.entries) {
      const { lastKey, again } = progress.get(entry.name) ?? { lastKey: null, again: [] };
      const repeated = again.map((key) => periodOfKey(entry, key));
      await this.runInOrder(entry, [...repeated, ...duePeriods(entry, lastKey, this.clock.now())]);
    }
  }

  /** Oldest first. A failed period is tried again at the next waking; those after it wait until it is done or given up. */
  private async runInOrder(entry: TimetableEntry, periods: Period[]): Promise<void> {
    for (const period of periods) {
      if (this.stopping) return;
      if ((await this.run(entry, period)) === 'failed') return;
    }
  }

  private run(entry: TimetableEntry, period: Period, byHand = false): Promise<RunOutcome> {
    const job = this.modules.get<ScheduledJob>(entry.job, { strict: false });
    return this.runs.once(entry.name, period, () => job.run(SYSTEM, period.day), { byHand });
  }
}
