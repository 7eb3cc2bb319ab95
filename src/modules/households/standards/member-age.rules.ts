import { addDays, addMonths, monthsBetween, type PlainDate } from '../../platform/time/plain-date.js';
import type { BirthPrecision } from '../household-words.js';
import type { Maybe } from './three-valued.rules.js';

/** Completed years on a day: old papers bear only a year of birth, so it may be one or the other. */
export class MemberAge {
  private constructor(
    private readonly least: number,
    private readonly most: number,
  ) {}

  static on(day: PlainDate, bornOn: PlainDate | null, precision: BirthPrecision | null): MemberAge {
    if (bornOn === null) return new MemberAge(0, Infinity);
    const lastDay = precision === 'day' || precision === null ? bornOn : addDays(addMonths(bornOn, precision === 'year' ? 12 : 1), -1);
    return new MemberAge(years(lastDay, day), years(bornOn, day));
  }

  atLeast(age: number): Maybe {
    if (this.least >= age) return true;
    return this.most < age ? false : null;
  }
}

const years = (from: PlainDate, to: PlainDate): number => (to < from ? 0 : Math.floor(monthsBetween(from, to) / 12));
