import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { TimetableEntry } from '../../src/modules/platform/jobs/timetable.js';
import { plainDate } from '../../src/modules/platform/time/plain-date.js';
import { createDatabase, type TestDatabase } from '../support/database.js';
import { FixedClock } from '../support/fixed-clock.js';
import { type JobInstance, startJobs } from '../support/jobs.js';

type Entry = Omit<TimetableEntry, 'job'>;
const daily: Entry = { name: 'diary', every: 'day', at: '07:00', catchUp: 'each' };

describe('a scheduled job', () => {
  let database: TestDatabase;
  let clock: FixedClock;
  let instances: JobInstance[];
  const start = async (entry: Entry = daily): Promise<JobInstance> => {
    const instance = await startJobs(database.url, clock, entry);
    instances.push(instance);
    return instance;
  };
  beforeEach(async () => {
    database = await createDatabase();
    clock = new FixedClock('2026-11-20T08:00:00+07:00');
    instances = [];
  });
  afterEach(async () => {
    for (const instance of instances) await instance.close();
    await database.drop();
  });

  it('runs once a period, with outcome and figures kept', async () => {
    const { scan, diary, rows } = await start();
    await scan.wake();
    await scan.wake();
    expect(diary.days).toEqual(['2026-11-20']);
    expect(await rows()).toEqual([{ period: '2026-11-20', outcome: 'done', attempts: 1, detail: { pages: 1 } }]);
  });

  it('runs in exactly one of several instances that wake together', async () => {
    const [a, b, c] = [await start(), await start(), await start()];
    for (const { diary } of [a, b, c]) diary.slowMs = 50;
    await Promise.all([a, b, c].map(({ scan }) => scan.wake()));
    expect([a, b, c].flatMap(({ diary }) => diary.days)).toEqual(['2026-11-20']);
  });

  it('catches up with every day after three days of downtime, oldest first', async () => {
    const { scan, diary } = await start();
    await scan.wake();
    clock.advance({ days: 3 });
    await scan.wake();
    expect(diary.days).toEqual(['2026-11-20', '2026-11-21', '2026-11-22', '2026-11-23']);
  });

  it('catches up with the latest day only where that is enough', async () => {
    const { scan, diary } = await start({ ...daily, catchUp: 'latest' });
    await scan.wake();
    clock.advance({ days: 3 });
    await scan.wake();
    expect(diary.days).toEqual(['2026-11-20', '2026-11-23']);
  });

  it('is tried again at the next waking when it failed, and those after it wait', async () => {
    const { scan, diary, rows } = await start();
    await scan.wake();
    clock.advance({ days: 2 });
    diary.failures = 1;
    await scan.wake();
    expect(await rows()).toMatchObject([
      { period: '2026-11-20', outcome: 'done' },
      { period: '2026-11-21', outcome: 'failed', attempts: 1, detail: { error: 'the printer is on fire' } },
    ]);
    await scan.wake();
    expect((await rows()).map(({ outcome, attempts }) => [outcome, attempts])).toEqual([
      ['done', 1],
      ['done', 2],
      ['done', 1],
    ]);
  });

  it('is given up after three failures, and the following days run all the same', async () => {
    const { scan, diary, rows } = await start();
    await scan.wake();
    clock.advance({ days: 2 });
    diary.failures = 3;
    for (let minute = 0; minute < 5; minute += 1) await scan.wake();
    expect(await rows()).toMatchObject([
      { period: '2026-11-20', outcome: 'done' },
      { period: '2026-11-21', outcome: 'failed', attempts: 3 },
      { period: '2026-11-22', outcome: 'done', attempts: 1 },
    ]);
  });

  it('is left to the instance that runs it, and taken over when that one has fallen silent', async () => {
    const { scan, diary, rows, sql } = await start();
    const insertRunning = `insert into job_run (name, period, day, outcome, attempts, scheduled, instance, heartbeat_at)
      values ('diary', '2026-11-20', '2026-11-20', 'running', 1, true, 'another', now() - interval '50 seconds')`;
    await sql(insertRunning);
    await scan.wake();
    expect(diary.days).toEqual([]);
    await sql(`update job_run set heartbeat_at = now() - interval '61 seconds'`);
    await scan.wake();
    expect(await rows()).toMatchObject([{ outcome: 'done', attempts: 2 }]);
  });

  it('keeps what the new owner wrote when the old one comes back late', async () => {
    const [slow, quick] = [await start(), await start()];
    slow.diary.slowMs = 300;
    slow.diary.failures = 1;
    const late = slow.scan.wake();
    while (slow.diary.days.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    await slow.sql(`update job_run set heartbeat_at = now() - interval '2 minutes'`);
    await quick.scan.wake();
    await late;
    expect(await slow.rows()).toMatchObject([{ outcome: 'done', attempts: 2 }]);
  });

  it('runs by hand for any day, again if wanted, without moving the timetable', async () => {
    const { scan, diary, rows } = await start();
    const entry = scan.entry('diary')!;
    expect(await scan.runFor(entry, plainDate('2017-11-09'))).toBe('done');
    expect(await scan.runFor(entry, plainDate('2017-11-09'))).toBe('done');
    await scan.wake();
    expect(diary.days).toEqual(['2017-11-09', '2017-11-09', '2026-11-20']);
    expect(await rows()).toMatchObject([{ attempts: 2 }, { attempts: 1 }]);
  });

  it('run by hand before its time runs at its time all the same', async () => {
    clock.set('2026-11-20T06:00:00+07:00');
    const { scan, diary } = await start();
    await scan.runFor(scan.entry('diary')!, plainDate('2026-11-20'));
    clock.set('2026-11-20T07:00:00+07:00');
    await scan.wake();
    await scan.runFor(scan.entry('diary')!, plainDate('2026-11-20'));
    await scan.wake();
    expect(diary.days.filter((day) => day === '2026-11-20')).toHaveLength(3);
  });

  it('asked for by hand is run at the next waking; a failure of such a run is not repeated', async () => {
    const { scan, diary, rows } = await start();
    await scan.wake();
    diary.failures = 1;
    expect(await scan.ask(scan.entry('diary')!, plainDate('2026-11-20'), 'Nguyễn Văn Mẫu')).toBe(true);
    await scan.wake();
    expect(diary.days).toEqual(['2026-11-20', '2026-11-20']);
    expect(await rows()).toMatchObject([{ outcome: 'failed', attempts: 1 }]);
  });

  it('that has begun is finished before the program stops', async () => {
    const { scan, diary, rows } = await start();
    diary.slowMs = 200;
    const waking = scan.wake();
    while (diary.days.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    await scan.beforeApplicationShutdown();
    expect(await rows()).toMatchObject([{ outcome: 'done' }]);
    await waking;
  });
});
