import { describe, expect, it } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { projectFile } from '../../src/modules/platform/project-root.js';
import { decidedDays, shippedCalendarDays } from '../../src/modules/platform/time/holidays.js';
import { addDays, daysBetween, eachDay, type PlainDate, plainDate, weekdayOf } from '../../src/modules/platform/time/plain-date.js';
import { type CalendarException, WorkingDays } from '../../src/modules/platform/time/working-days.rules.js';
import { calendarByLaw, FIRST_YEAR, LAST_YEAR, lunarDay } from '../support/holidays-by-law.js';

const d = plainDate;
const shipped = shippedCalendarDays();
const calendar = new WorkingDays(decidedDays(shipped));
const years = Array.from({ length: LAST_YEAR - FIRST_YEAR + 1 }, (_, index) => FIRST_YEAR + index);
/** The days of a span that are not worked, weekends included. */
const off = (from: string, to: string) => [...eachDay(d(from), d(to))].filter((day) => !calendar.isWorkingDay(day));

// First day of the lunar year and 10th of the third month in Việt Nam. In 2030 China begins its year a day later.
const LUNAR: [number, string, string][] = [
  [2016, '2016-02-08', '2016-04-16'],
  [2017, '2017-01-28', '2017-04-06'],
  [2018, '2018-02-16', '2018-04-25'],
  [2019, '2019-02-05', '2019-04-14'],
  [2020, '2020-01-25', '2020-04-02'],
  [2021, '2021-02-12', '2021-04-21'],
  [2022, '2022-02-01', '2022-04-10'],
  [2023, '2023-01-22', '2023-04-29'],
  [2024, '2024-02-10', '2024-04-18'],
  [2025, '2025-01-29', '2025-04-07'],
  [2026, '2026-02-17', '2026-04-26'],
  [2027, '2027-02-06', '2027-04-16'],
  [2028, '2028-01-26', '2028-04-04'],
  [2029, '2029-02-13', '2029-04-23'],
  [2030, '2030-02-02', '2030-04-12'],
];

describe('the shipped calendar', () => {
  it('is what the Labour Code and the decisions of each year give', () => {
    const lines = calendarByLaw().map((row) => `  ${JSON.stringify(row)}`);
    if (process.env['WRITE_HOLIDAYS']) {
      writeFileSync(projectFile('src/modules/platform/time/holidays.json'), `[\n${lines.join(',\n')}\n]\n`);
    }
    expect(shipped).toEqual(calendarByLaw());
  });

  it.each(LUNAR)('has Tết and the day of the Hùng Kings of %i where the Vietnamese lunar calendar has them', (year, tet, hung) => {
    expect([lunarDay(1, 1, year), lunarDay(10, 3, year)]).toEqual([tet, hung]);
    const named = (day: string) => shipped.find((row) => row.day === day && row.confidence !== 'UNSURE')?.name;
    expect([named(tet), named(hung)]).toEqual(['Tết Nguyên đán (mùng 1)', 'Giỗ Tổ Hùng Vương']);
  });

  it('says where every row comes from, and has no day twice', () => {
    expect(shipped.filter((row) => row.source.length < 10)).toEqual([]);
    expect(new Set(shipped.map((row) => row.day)).size).toBe(shipped.length);
  });

  it.each([
    ['Tết 2016', '2016-02-06', '2016-02-14', 9],
    ['Tết 2017', '2017-01-26', '2017-02-01', 7],
    ['30/4 and 1/5 of 2017', '2017-04-29', '2017-05-02', 4],
    ['Tết 2018', '2018-02-14', '2018-02-20', 7],
    ['New Year 2019', '2018-12-29', '2019-01-01', 4],
    ['Tết 2019', '2019-02-02', '2019-02-10', 9],
    ['the Hùng Kings 2019', '2019-04-13', '2019-04-15', 3],
    ['30/4 and 1/5 of 2019', '2019-04-27', '2019-05-01', 5],
    ['Tết 2020', '2020-01-23', '2020-01-29', 7],
    ['Tết 2021', '2021-02-10', '2021-02-16', 7],
    ['National Day 2021', '2021-09-02', '2021-09-05', 4],
    ['Tết 2022', '2022-01-29', '2022-02-06', 9],
    ['30/4 and 1/5 of 2022', '2022-04-30', '2022-05-03', 4],
    ['National Day 2022', '2022-09-01', '2022-09-04', 4],
    ['Tết 2023', '2023-01-20', '2023-01-26', 7],
    ['the Hùng Kings, 30/4 and 1/5 of 2023', '2023-04-29', '2023-05-03', 5],
    ['National Day 2023', '2023-09-01', '2023-09-04', 4],
    ['Tết 2024', '2024-02-08', '2024-02-14', 7],
    ['30/4 and 1/5 of 2024', '2024-04-27', '2024-05-01', 5],
    ['National Day 2024', '2024-08-31', '2024-09-03', 4],
    ['Tết 2025', '2025-01-25', '2025-02-02', 9],
    ['30/4 and 1/5 of 2025', '2025-04-30', '2025-05-04', 5],
    ['National Day 2025', '2025-08-30', '2025-09-02', 4],
    ['New Year 2026', '2026-01-01', '2026-01-04', 4],
    ['Tết 2026', '2026-02-14', '2026-02-22', 9],
    ['the Hùng Kings 2026', '2026-04-25', '2026-04-27', 3],
    ['National Day 2026', '2026-08-29', '2026-09-02', 5],
  ])('gives the break of %s as it was announced', (_name, from, to, days) => {
    const around = off(addDays(d(from), -1), addDays(d(to), 1));
    expect([around[0], around.at(-1), around.length]).toEqual([from, to, days]);
  });

  it('works the Saturdays that were swapped for a longer break', () => {
    for (const day of ['2019-01-05', '2019-05-04', '2024-05-04', '2025-04-26', '2026-01-10', '2026-08-22']) {
      expect([day, weekdayOf(d(day)), calendar.isWorkingDay(d(day))]).toEqual([day, 6, true]);
    }
  });

  it('leaves open what is not decided yet, and counts it as worked', () => {
    const open = shipped.filter((row) => row.confidence === 'UNSURE');
    expect(open.filter((row) => row.day < '2026-11-21')).toEqual([]);
    expect(open.filter((row) => row.day.startsWith('2027')).map((row) => row.day)).toEqual([
      '2027-02-04', // fifth day of Tết before the new year …
      '2027-02-11', // … or at its end
      '2027-09-01',
      '2027-09-03',
      '2027-11-24',
    ]);
    expect(open.every((row) => weekdayOf(row.day) > 5 || calendar.isWorkingDay(row.day))).toBe(true);
    expect(off('2027-02-05', '2027-02-10')).toHaveLength(6);
  });

  it.each(years)('has the eleven days of %i (ten before 2021), or says that some are open', (year) => {
    const rows = shipped.filter(
      (row) => row.day.startsWith(String(year)) && row.kind === 'holiday' && row.name !== 'Ngày Văn hóa Việt Nam',
    );
    const workdays = rows.filter((row) => weekdayOf(row.day) <= 5);
    const decided = decidedDays(workdays).length;
    const expected = year < 2021 ? 10 : 11;
    expect(decided).toBeLessThanOrEqual(expected);
    expect(decided + (workdays.length - decided) / 2).toBe(expected);
  });
});

describe('working days', () => {
  const anyDay = fc
    .integer({ min: 0, max: daysBetween(d('2016-01-01'), d('2030-12-31')) })
    .map((offset) => addDays(d('2016-01-01'), offset));
  const kinds = fc.constantFrom('holiday' as const, 'swapped_off' as const, 'make_up_work' as const);
  const anyCalendar = fc
    .array(fc.record({ day: fc.integer({ min: -400, max: 400 }), kind: kinds }), { maxLength: 60 })
    .map(
      (rows) => new WorkingDays(rows.map(({ day, kind }): CalendarException => ({ day: addDays(d('2020-01-01'), day), kind, name: 'x' }))),
    );

  it('begin to count on the day after', () => {
    expect(calendar.addWorkingDays(d('2017-11-09'), 7)).toBe('2017-11-20');
    expect(calendar.addWorkingDays(d('2026-02-13'), 1)).toBe('2026-02-23');
    expect(calendar.addWorkingDays(d('2026-02-23'), -1)).toBe('2026-02-13');
    expect(calendar.addWorkingDays(d('2017-11-11'), 0)).toBe('2017-11-11');
    expect(calendar.workingDaysBetween(d('2026-02-13'), d('2026-02-23'))).toBe(1);
    expect(() => calendar.addWorkingDays(d('2017-11-09'), 1.5)).toThrow('whole number');
  });

  it('move a limit that ends on a day off to the next day worked', () => {
    expect(calendar.nextWorkingDay(d('2026-02-14'))).toBe('2026-02-23');
    expect(calendar.nextWorkingDay(d('2026-02-23'))).toBe('2026-02-23');
    expect(calendar.previousWorkingDay(d('2026-02-22'))).toBe('2026-02-13');
    expect(calendar.nextWorkingDay(d('2024-05-04'))).toBe('2024-05-04');
  });

  it('counted forth and back lead to where they began', () => {
    fc.assert(
      fc.property(anyCalendar, fc.integer({ min: -300, max: 300 }), fc.integer({ min: -60, max: 60 }), (days, offset, count) => {
        const from: PlainDate = days.nextWorkingDay(addDays(d('2020-01-01'), offset));
        const to = days.addWorkingDays(from, count);
        expect(days.workingDaysBetween(from, to)).toBe(count);
        expect(days.addWorkingDays(to, -count)).toBe(from);
      }),
    );
  });

  it('add up over neighbouring spans', () => {
    fc.assert(
      fc.property(anyDay, anyDay, anyDay, (...days) => {
        const [a = days[0], b = days[0], c = days[0]] = days.sort();
        expect(calendar.workingDaysBetween(a, b) + calendar.workingDaysBetween(b, c)).toBe(calendar.workingDaysBetween(a, c));
      }),
      { numRuns: 20 },
    );
  });
});
