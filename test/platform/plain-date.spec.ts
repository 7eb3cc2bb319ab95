import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  addDays,
  addMonths,
  dayInVietnam,
  dayOf,
  daysBetween,
  eachDay,
  endOfMonth,
  endOfQuarter,
  endOfYear,
  isPlainDate,
  monthsBetween,
  parseVietnameseDate,
  plainDate,
  quarterKey,
  startOfMonth,
  startOfQuarter,
  startOfYear,
  weekdayOf,
} from '../../src/modules/platform/time/plain-date.js';
import { formatDay } from '../../src/modules/platform/format/format.js';
import { FixedClock } from '../support/fixed-clock.js';

const d = plainDate;
const anyDay = fc.integer({ min: -40_000, max: 60_000 }).map((offset) => addDays(d('1990-01-01'), offset));

describe('plain dates', () => {
  it('knows which texts are days of the calendar', () => {
    expect(['2017-11-09', '2020-02-29', '2000-02-29'].every(isPlainDate)).toBe(true);
    expect(
      ['2017-02-29', '1900-02-29', '2017-13-01', '2017-00-10', '2017-04-31', '2017-4-3', '', 'today', 20171109].some(isPlainDate),
    ).toBe(false);
    expect(() => plainDate('30/02/2017')).toThrow('not a day');
  });

  it('keeps to the last day of a shorter month when adding months', () => {
    expect(addMonths(d('2017-01-31'), 1)).toBe('2017-02-28');
    expect(addMonths(d('2019-12-31'), 2)).toBe('2020-02-29');
    expect(addMonths(d('2020-02-29'), -12)).toBe('2019-02-28');
    expect(addMonths(d('2017-11-09'), 38)).toBe('2021-01-09');
  });

  it('adds and subtracts days back to where it began', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -5000, max: 5000 }), (day, count) => {
        const moved = addDays(day, count);
        expect(addDays(moved, -count)).toBe(day);
        expect(daysBetween(day, moved)).toBe(count);
        expect(weekdayOf(moved)).toBe(((((weekdayOf(day) - 1 + count) % 7) + 7) % 7) + 1);
      }),
    );
  });

  it('counts whole months so that they fit and one more does not', () => {
    fc.assert(
      fc.property(anyDay, fc.nat(4000), (from, count) => {
        const to = addDays(from, count);
        const months = monthsBetween(from, to);
        expect(addMonths(from, months) <= to).toBe(true);
        expect(addMonths(from, months + 1) > to).toBe(true);
        expect(monthsBetween(to, from)).toBe(0 - months);
      }),
    );
  });

  it('finds the ends of the month, the quarter and the year', () => {
    const day = d('2017-11-09');
    expect([startOfMonth(day), endOfMonth(day)]).toEqual(['2017-11-01', '2017-11-30']);
    expect([startOfQuarter(day), endOfQuarter(day)]).toEqual(['2017-10-01', '2017-12-31']);
    expect([startOfYear(day), endOfYear(day)]).toEqual(['2017-01-01', '2017-12-31']);
    expect(quarterKey(day)).toBe('2017-Q4');
    expect([...eachDay(d('2020-02-28'), d('2020-03-01'))]).toEqual(['2020-02-28', '2020-02-29', '2020-03-01']);
    expect(weekdayOf(day)).toBe(4);
  });

  it('reads days the way people in Việt Nam write them', () => {
    const written = ['9/11/2017', '09/11/2017', '09-11-2017', '9.11.2017', ' 9 / 11 / 2017 ', '2017-11-09', '2017-11-9'];
    expect([...written, 'ngày 09 tháng 11 năm 2017', '9 tháng 11 năm 2017'.normalize('NFD')].map(parseVietnameseDate)).toEqual(
      Array(9).fill('2017-11-09'),
    );
  });

  it('refuses what is no day, or only half of one', () => {
    for (const text of [
      '',
      '31/02/2017',
      '9/11/17',
      '13/13/2017',
      '9-11/2017',
      '2017',
      '11/2017',
      '0/1/2017',
      'hôm qua',
      '9/11/2017 10:00',
    ]) {
      expect([text, parseVietnameseDate(text)]).toEqual([text, undefined]);
    }
  });

  it('reads back every day it writes', () => {
    fc.assert(fc.property(anyDay, (day) => expect(parseVietnameseDate(formatDay(day))).toBe(day)));
  });

  it('changes the day at midnight in Việt Nam, not at midnight UTC', () => {
    expect(dayInVietnam(new Date('2017-12-31T16:59:59Z'))).toBe('2017-12-31');
    expect(dayInVietnam(new Date('2017-12-31T17:00:00Z'))).toBe('2018-01-01');
    const clock = new FixedClock('2017-12-31T23:59:00+07:00');
    clock.advance({ minutes: 1 });
    expect(clock.today()).toBe(dayOf(2018, 1, 1));
    clock.set('2026-11-20');
    expect([clock.today(), clock.now().toISOString()]).toEqual(['2026-11-20', '2026-11-20T00:00:00.000Z']);
  });
});
