import { dayOf, type PlainDate, yearOf } from '../../platform/time/plain-date.js';

/** The day on which units and households of a pledge are looked up: today, or the nearest day of the pledge's year. */
export function dayInYear(today: PlainDate, year: number): PlainDate {
  if (yearOf(today) === year) return today;
  return yearOf(today) < year ? dayOf(year, 1, 1) : dayOf(year, 12, 31);
}

/** Codes as people type them: one a line, or with commas between. Each once. */
export const typedCodes = (text: string | null): string[] => [...new Set((text ?? '').split(/[\s,;]+/).filter(Boolean))];
