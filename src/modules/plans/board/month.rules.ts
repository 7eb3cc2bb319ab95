import {
  addDays,
  addMonths,
  endOfMonth,
  eachDay,
  isPlainDate,
  type PlainDate,
  startOfMonth,
  weekdayOf,
} from '../../platform/time/plain-date.js';

/** "2017-12" as its first day; the month of today where none can be read. */
export function monthAsked(asked: unknown, today: PlainDate): PlainDate {
  const text = typeof asked === 'string' && /^\d{4}-\d{2}$/.test(asked) ? `${asked}-01` : null;
  return text && isPlainDate(text) ? text : startOfMonth(today);
}

/** Whole weeks from Monday to Sunday that show the month; a week of it is seven days, of which some belong to its neighbours. */
export function weeksOf(month: PlainDate): PlainDate[][] {
  const first = addDays(month, 1 - weekdayOf(month));
  const last = endOfMonth(month);
  const days = [...eachDay(first, addDays(last, 7 - weekdayOf(last)))];
  return Array.from({ length: days.length / 7 }, (_, week) => days.slice(week * 7, week * 7 + 7));
}

export const monthText = (month: PlainDate): string => month.slice(0, 7);
export const neighbours = (month: PlainDate) => ({ before: monthText(addMonths(month, -1)), after: monthText(addMonths(month, 1)) });
export const inMonth = (day: PlainDate, month: PlainDate): boolean => monthText(day) === monthText(month);
