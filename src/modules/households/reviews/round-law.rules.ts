import { addDays, dayOf, endOfMonth, later, type PlainDate, yearOf } from '../../platform/time/plain-date.js';
import type { WorkingDays } from '../../platform/time/working-days.rules.js';
import type { DayCount, ReviewProcedure } from '../standards/review-procedure.rules.js';
import type { RoundKind } from './review-words.js';

/** The days on which a round of the kind may run. What the procedure leaves open is bounded by the year or month itself. */
export function windowOf(procedure: ReviewProcedure, kind: RoundKind, year: number, month: number | null) {
  if (kind === 'monthly') {
    const first = dayOf(year, month!, procedure.monthlyFromDay ?? 1);
    return { from: first, until: endOfMonth(first) };
  }
  const on = (monthDay: string | null, otherwise: string): PlainDate => {
    const [m, d] = (monthDay ?? otherwise).split('-').map(Number);
    return dayOf(year, m!, d!);
  };
  return { from: on(procedure.yearly.from, '01-01'), until: on(procedure.yearly.until, '12-31') };
}

/** The last day of a limit that begins on the day. It ends on a working day, as every limit does (Điều 148 khoản 5 Bộ luật Dân sự 2015). */
export function deadline(from: PlainDate, limit: DayCount | null, calendar: WorkingDays): PlainDate | null {
  if (!limit) return null;
  if (limit.working) return calendar.addWorkingDays(from, limit.days);
  return calendar.nextWorkingDay(addDays(from, limit.days));
}

/** Exactly the percentage is enough (≥ 50 % of those present); counted in whole votes, so that nothing is rounded. */
export const passes = (votesFor: number, present: number, percent: number): boolean => votesFor * 100 >= percent * present;

/** The round's days must lie in the window; a monthly one may end later, when its last case is decided. */
export function daysOutside(
  { startsOn, endsOn }: { startsOn: PlainDate; endsOn: PlainDate },
  window: { from: PlainDate; until: PlainDate },
  kind: RoundKind,
): 'startsOn' | 'endsOn' | null {
  if (startsOn < window.from || startsOn > window.until) return 'startsOn';
  if (endsOn < startsOn) return 'endsOn';
  const latest = kind === 'yearly' ? window.until : later(window.until, dayOf(yearOf(window.until), 12, 31));
  return endsOn > latest ? 'endsOn' : null;
}
