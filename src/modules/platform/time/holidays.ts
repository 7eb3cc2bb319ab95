import { readFileSync } from 'node:fs';
import { projectFile } from '../project-root.js';
import { isPlainDate, type PlainDate } from './plain-date.js';
import type { CalendarDayKind, CalendarException } from './working-days.rules.js';

/** VERIFIED: the published schedule was read · KNOWN: follows from the Labour Code or is well known · UNSURE: not decided or not found. */
export type Confidence = 'VERIFIED' | 'KNOWN' | 'UNSURE';

/** One row of the calendar as it is shipped; administrators keep it up to date afterwards. */
export interface ShippedCalendarDay extends CalendarException {
  readonly source: string;
  readonly confidence: Confidence;
}

const KINDS: readonly CalendarDayKind[] = ['holiday', 'swapped_off', 'make_up_work'];
const CONFIDENCES: readonly Confidence[] = ['VERIFIED', 'KNOWN', 'UNSURE'];

/** Public holidays, swapped days and days made up for, 2016–2030. */
export function shippedCalendarDays(): ShippedCalendarDay[] {
  const rows: unknown = JSON.parse(readFileSync(projectFile('src/modules/platform/time/holidays.json'), 'utf8'));
  if (!Array.isArray(rows) || !rows.every(isShippedDay)) throw new Error('holidays.json holds a row that is no calendar day');
  return rows;
}

/** What counts: a day that nobody has decided on is a working day until somebody does. */
export function decidedDays<T extends { confidence: Confidence; day: PlainDate }>(rows: readonly T[]): T[] {
  return rows.filter((row) => row.confidence !== 'UNSURE');
}

function isShippedDay(row: unknown): row is ShippedCalendarDay {
  const { day, kind, name, source, confidence } = row as Partial<ShippedCalendarDay>;
  const worded = [name, source].every((text) => typeof text === 'string' && text !== '');
  return isPlainDate(day) && KINDS.some((known) => known === kind) && CONFIDENCES.some((known) => known === confidence) && worded;
}
