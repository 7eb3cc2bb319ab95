import { RuleBroken } from '../../platform/rule-broken.js';
import { type PlainDate, weekdayOf } from '../../platform/time/plain-date.js';
import type { CalendarDayKind } from '../../platform/time/working-days.rules.js';

/** A day off can only be swapped with a day that was worked, and made up for only on one that was not. */
export function checkWeekday(day: PlainDate, kind: CalendarDayKind): void {
  const weekend = weekdayOf(day) > 5;
  if (kind === 'swapped_off' && weekend) throw new RuleBroken('administration.calendar.notWorked', {}, 'day');
  if (kind === 'make_up_work' && !weekend) throw new RuleBroken('administration.calendar.workedAnyway', {}, 'day');
}
