import { addDays, type PlainDate, weekdayOf } from './plain-date.js';

/** holiday: off by law · swapped_off: a weekday off, exchanged for a day worked · make_up_work: the weekend day worked for it. */
export type CalendarDayKind = 'holiday' | 'swapped_off' | 'make_up_work';

export interface CalendarException {
  readonly day: PlainDate;
  readonly kind: CalendarDayKind;
  readonly name: string;
}

/** The exceptions to Monday–Friday, by day. Several rows of one day: a make-up working day decides, it is the later decision. */
export class WorkingDays {
  private readonly off = new Set<PlainDate>();
  private readonly worked = new Set<PlainDate>();

  constructor(exceptions: Iterable<CalendarException>) {
    for (const { day, kind } of exceptions) (kind === 'make_up_work' ? this.worked : this.off).add(day);
  }

  isWorkingDay(day: PlainDate): boolean {
    if (this.worked.has(day)) return true;
    return weekdayOf(day) <= 5 && !this.off.has(day);
  }

  /** The day itself when it is worked, otherwise the first one worked after it (Điều 148 khoản 5 Bộ luật Dân sự 2015, the end of a limit). */
  nextWorkingDay(day: PlainDate): PlainDate {
    let next = day;
    while (!this.isWorkingDay(next)) next = addDays(next, 1);
    return next;
  }

  previousWorkingDay(day: PlainDate): PlainDate {
    let previous = day;
    while (!this.isWorkingDay(previous)) previous = addDays(previous, -1);
    return previous;
  }

  /**
   * The end of a time limit in working days. The starting day does not count (Điều 147 khoản 2 Bộ luật Dân sự 2015: a limit
   * by days begins on the next day); a negative number counts back. Zero leaves the day as it is.
   */
  addWorkingDays(day: PlainDate, count: number): PlainDate {
    if (!Number.isSafeInteger(count)) throw new RangeError(`not a whole number of days: ${count}`);
    const step = count < 0 ? -1 : 1;
    let reached = day;
    for (let left = Math.abs(count); left > 0;) {
      reached = addDays(reached, step);
      if (this.isWorkingDay(reached)) left -= 1;
    }
    return reached;
  }

  /** Working days after `from`, up to and including `to`; negative when `to` is earlier. The inverse of addWorkingDays. */
  workingDaysBetween(from: PlainDate, to: PlainDate): number {
    if (to < from) return 0 - this.countBetween(to, from, 'first');
    return this.countBetween(from, to, 'last');
  }

  private countBetween(from: PlainDate, to: PlainDate, included: 'first' | 'last'): number {
    let count = 0;
    const end = included === 'last' ? addDays(to, 1) : to;
    for (let day = included === 'last' ? addDays(from, 1) : from; day < end; day = addDays(day, 1)) {
      if (this.isWorkingDay(day)) count += 1;
    }
    return count;
  }
}
