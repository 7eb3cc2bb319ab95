import { describe, expect, it } from '@jest/globals';
import {
  duePeriods,
  type JobTiming,
  latestDue,
  nextDue,
  periodOfDay,
  periodOfKey,
} from '../../src/modules/platform/jobs/job-periods.rules.js';
import { plainDate } from '../../src/modules/platform/time/plain-date.js';

const at = (text: string): Date => new Date(`${text}+07:00`);
const daily: JobTiming = { every: 'day', at: '07:00', catchUp: 'each' };
const hourly: JobTiming = { every: 'hour', at: ':10', catchUp: 'each' };
const monthly: JobTiming = { every: 'month', at: '02:00', catchUp: 'each' };
const quarterly: JobTiming = { every: 'quarter', at: '02:00', catchUp: 'each' };
const keys = (timing: JobTiming, last: string | null, now: string): string[] => duePeriods(timing, last, at(now)).map(({ key }) => key);

describe('the periods of a job', () => {
  it('are due at their time in Việt Nam, not before', () => {
    expect(latestDue(daily, at('2026-11-20T06:59:59')).key).toBe('2026-11-19');
    expect(latestDue(daily, at('2026-11-20T07:00:00')).key).toBe('2026-11-20');
    expect(latestDue(hourly, at('2026-11-20T00:09:00')).key).toBe('2026-11-19T23');
    expect(latestDue(monthly, at('2026-12-01T01:00:00')).key).toBe('2026-11');
    expect(latestDue(quarterly, at('2027-01-01T02:00:00')).key).toBe('2027-Q1');
  });

  it('are announced: the next time is the one a clock on the wall shows', () => {
    expect(nextDue(daily, at('2026-12-31T08:00:00'))).toEqual(at('2027-01-01T07:00:00'));
    expect(nextDue(hourly, at('2026-11-20T23:15:00'))).toEqual(at('2026-11-21T00:10:00'));
    expect(nextDue(quarterly, at('2026-11-20T00:00:00'))).toEqual(at('2027-01-01T02:00:00'));
  });

  it('missed are made up for oldest first, each or only the latest', () => {
    expect(keys(daily, '2026-11-16', '2026-11-20T08:00:00')).toEqual(['2026-11-17', '2026-11-18', '2026-11-19', '2026-11-20']);
    expect(keys({ ...daily, catchUp: 'latest' }, '2026-11-16', '2026-11-20T08:00:00')).toEqual(['2026-11-20']);
    expect(keys(hourly, '2026-11-19T22', '2026-11-20T01:30:00')).toEqual(['2026-11-19T23', '2026-11-20T00', '2026-11-20T01']);
    expect(keys(quarterly, '2026-Q2', '2027-01-01T01:59:00')).toEqual(['2026-Q3', '2026-Q4']);
  });

  it('begin with the present one for a job that never ran, and are none when the last one is done', () => {
    expect(keys(monthly, null, '2026-11-20T00:00:00')).toEqual(['2026-11']);
    expect(keys(monthly, '2026-11', '2026-11-20T00:00:00')).toEqual([]);
  });

  it('are not made up for without end', () => {
    const due = duePeriods(hourly, '2020-01-01T00', at('2026-11-20T01:30:00'));
    expect([due.length, due.at(-1)!.key]).toEqual([1000, '2026-11-20T01']);
  });

  it.each([daily, hourly, monthly, quarterly])('are found again by their key ($every)', (timing) => {
    const period = latestDue(timing, at('2026-11-20T12:34:00'));
    expect(periodOfKey(timing, period.key)).toEqual(period);
  });

  it('are found by a day', () => {
    expect(periodOfDay(quarterly, plainDate('2017-11-09'))).toMatchObject({ key: '2017-Q4', day: '2017-10-01' });
    expect(periodOfDay(daily, plainDate('2017-11-09')).key).toBe('2017-11-09');
  });
});
