import { MikroOrmModule } from '@mikro-orm/nestjs';
import { EntityManager, PostgreSqlDriver } from '@mikro-orm/postgresql';
import { type DynamicModule, Injectable, Module } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { ormOptions } from '../../src/orm.js';
import type { Actor } from '../../src/modules/platform/actor.js';
import { Config } from '../../src/modules/platform/config.js';
import { JobScan } from '../../src/modules/platform/jobs/job-scan.js';
import { type ScheduledJob, Timetable, type TimetableEntry } from '../../src/modules/platform/jobs/timetable.js';
import { PlatformModule } from '../../src/modules/platform/platform.module.js';
import type { PlainDate } from '../../src/modules/platform/time/plain-date.js';
import type { FixedClock } from './fixed-clock.js';

/** A job that keeps a diary and can be told to be slow or to fail. */
@Injectable()
export class DiaryJob implements ScheduledJob {
  readonly days: PlainDate[] = [];
  slowMs = 0;
  failures = 0;

  async run(_actor: Actor, day: PlainDate) {
    this.days.push(day);
    await new Promise((resolve) => setTimeout(resolve, this.slowMs));
    if (this.failures > 0) {
      this.failures -= 1;
      throw new Error('the printer is on fire\nsecond line');
    }
    return { pages: this.days.length };
  }
}

@Module({ providers: [DiaryJob] })
class DiaryModule {}

export interface JobInstance {
  diary: DiaryJob;
  scan: JobScan;
  rows(): Promise<Record<string, unknown>[]>;
  sql(query: string): Promise<unknown>;
  close(): Promise<void>;
}

/** One instance of the program's platform with a timetable of its own; several may share a database. */
export async function startJobs(databaseUrl: string, clock: FixedClock, entry: Omit<TimetableEntry, 'job'>): Promise<JobInstance> {
  const config = Config.fromEnvironment({ LOG_LEVEL: 'silent', JOBS: 'off' });
  const orm = MikroOrmModule.forRootAsync({ driver: PostgreSqlDriver, useFactory: () => ormOptions(databaseUrl) }) as DynamicModule;
  const timetable = new Timetable([{ ...entry, job: DiaryJob }]);
  const module: TestingModule = await Test.createTestingModule({
    imports: [orm, PlatformModule.forRoot(config, clock, timetable), DiaryModule],
  }).compile();
  module.useLogger(false);
  await module.init();
  const sql = (query: string): Promise<Record<string, unknown>[]> => module.get(EntityManager).getConnection().execute(query);
  return {
    diary: module.get(DiaryJob),
    scan: module.get(JobScan),
    rows: () => sql(`select period, outcome, attempts, detail from job_run order by period`),
    sql,
    close: () => module.close(),
  };
}
