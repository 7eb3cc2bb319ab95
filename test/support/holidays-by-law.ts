import { getLunarDate, getSolarDate } from '@dqcai/vn-lunar';
import type { Confidence, ShippedCalendarDay } from '../../src/modules/platform/time/holidays.js';
import { addDays, dayOf, type PlainDate, plainDate, weekdayOf } from '../../src/modules/platform/time/plain-date.js';
import { NATIONAL_DAY_SCHEDULES, type Schedule, SWAPS, TET_SCHEDULES } from './holiday-decisions.js';

export const FIRST_YEAR = 2016;
export const LAST_YEAR = 2030;

interface Off {
  readonly day: PlainDate;
  readonly name: string;
}

/** The Labour Code of 2012 held until the end of 2020. */
const holidaysArticle = (year: number) => (year < 2021 ? 'Bộ luật Lao động 2012, Điều 115' : 'Bộ luật Lao động 2019, Điều 112');
const compensationArticle = (year: number) =>
  year < 2021 ? 'Bộ luật Lao động 2012, Điều 115 khoản 3' : 'Bộ luật Lao động 2019, Điều 111 khoản 3';

export function lunarDay(day: number, month: number, year: number): PlainDate {
  const solar = getSolarDate(day, month, year);
  return dayOf(solar.year, solar.month, solar.day);
}

/** Everything the law and the decisions of each year give, in the order of the days. */
export function calendarByLaw(): ShippedCalendarDay[] {
  const rows = [...swapRows()];
  for (let year = FIRST_YEAR; year <= LAST_YEAR; year++) {
    rows.push(...fixedRows(year), ...tetRows(year), ...nationalDayRows(year));
    // The Politburo chose the day; whether a law of the National Assembly has made it a paid holiday was not found.
    if (year >= 2026)
      rows.push(
        row(
          dayOf(year, 11, 24),
          'Ngày Văn hóa Việt Nam',
          'Nghị quyết 80-NQ/TW ngày 07/01/2026 (chủ trương); chưa tìm thấy luật hoặc nghị quyết của Quốc hội',
          'UNSURE',
        ),
      );
  }
  return rows.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}

/** New Year, the Hùng Kings, 30/4 and 1/5, and 2/9 while it was a single day: one decision, so that their compensations do not meet. */
function fixedRows(year: number): ShippedCalendarDay[] {
  const days: Off[] = [
    { day: dayOf(year, 1, 1), name: 'Tết Dương lịch' },
    { day: lunarDay(10, 3, year), name: 'Giỗ Tổ Hùng Vương' },
    { day: dayOf(year, 4, 30), name: 'Ngày Chiến thắng' },
    { day: dayOf(year, 5, 1), name: 'Ngày Quốc tế lao động' },
  ];
  if (year < 2021) days.push({ day: dayOf(year, 9, 2), name: 'Quốc khánh' });
  return withCompensation(days).map(({ day, name }) => row(day, name, sourceOf(name, year), 'KNOWN'));
}

/** Five days: one or two at the end of the old lunar year, the others at the beginning of the new one, as decided each year. */
function tetRows(year: number): ShippedCalendarDay[] {
  const first = lunarDay(1, 1, year);
  const block = (before: number): Off[] =>
    withCompensation(
      Array.from({ length: 5 }, (_, index) => {
        const offset = index - before;
        const day = addDays(first, offset);
        return { day, name: `Tết Nguyên đán (${offset < 0 ? lunarName(day) : `mùng ${offset + 1}`})` };
      }),
    );
  return chosenRows(year, TET_SCHEDULES[year], block(2), block(1), 'Tết Nguyên đán');
}

/** Since 2021 two days: 2/9 and the day before or after, as decided each year. */
function nationalDayRows(year: number): ShippedCalendarDay[] {
  if (year < 2021) return [];
  const day = dayOf(year, 9, 2);
  const second = { day, name: 'Quốc khánh' };
  const before = [{ day: addDays(day, -1), name: 'Quốc khánh (ngày liền kề trước)' }, second];
  const after = [second, { day: addDays(day, 1), name: 'Quốc khánh (ngày liền kề sau)' }];
  return chosenRows(year, NATIONAL_DAY_SCHEDULES[year], withCompensation(before), withCompensation(after), 'Quốc khánh');
}

/** With a decision its days; without one the days both choices share, and the others as undecided. */
function chosenRows(year: number, schedule: Schedule | undefined, early: Off[], late: Off[], name: string): ShippedCalendarDay[] {
  if (schedule) {
    const chosen = schedule.choice === 'early' ? early : late;
    return chosen.map((off) => row(off.day, off.name, schedule.source, schedule.confidence));
  }
  const shared = early.filter((off) => late.some(({ day }) => day === off.day));
  const open = [...early, ...late].filter(({ day }) => !shared.some((off) => off.day === day));
  return [
    ...shared.map((off) => {
      const same = late.find(({ day }) => day === off.day)?.name === off.name;
      return row(off.day, same ? off.name : name, sourceOf(off.name, year), 'KNOWN');
    }),
    ...open.map((off) => row(off.day, off.name, `${holidaysArticle(year)} khoản 3: chưa có quyết định của năm ${year}`, 'UNSURE')),
  ];
}

/** A holiday on a Saturday or Sunday is compensated on the next day that is worked. */
function withCompensation(holidays: Off[]): Off[] {
  const off = [...holidays];
  for (const { day, name } of holidays) {
    if (weekdayOf(day) < 6) continue;
    let next = addDays(day, 1);
    while (weekdayOf(next) > 5 || off.some((taken) => taken.day === next)) next = addDays(next, 1);
    off.push({ day: next, name: `${name.replace(/ \(.*/, '')} (nghỉ bù)` });
  }
  return off;
}

function swapRows(): ShippedCalendarDay[] {
  return SWAPS.flatMap(({ off, worked, occasion, source, confidence }) => [
    { ...row(plainDate(off), `Nghỉ hoán đổi dịp ${occasion}`, source, confidence), kind: 'swapped_off' as const },
    {
      ...row(plainDate(worked), `Làm bù cho ngày ${off.slice(8)}/${off.slice(5, 7)}/${off.slice(0, 4)}`, source, confidence),
      kind: 'make_up_work' as const,
    },
  ]);
}

/** '29 tháng Chạp': the last lunar month has 29 or 30 days. */
function lunarName(day: PlainDate): string {
  return `${getLunarDate(Number(day.slice(8)), Number(day.slice(5, 7)), Number(day.slice(0, 4))).day} tháng Chạp`;
}

const sourceOf = (name: string, year: number) => (name.endsWith('(nghỉ bù)') ? compensationArticle(year) : holidaysArticle(year));

function row(day: PlainDate, name: string, source: string, confidence: Confidence): ShippedCalendarDay {
  return { day, kind: 'holiday', name, source, confidence };
}
