import { formatDay, formatMonth } from '../../platform/format/format.js';
import { addYears, dayOf, parseVietnameseDate, type PlainDate } from '../../platform/time/plain-date.js';
import type { BirthPrecision } from '../household-words.js';

/** What is written of people: dates of birth as far as they are known, and names and numbers as strangers may see them. */

export interface Birth {
  bornOn: PlainDate;
  birthPrecision: BirthPrecision;
}

const OLDEST_YEARS = 120;

/** "12/5/1980", "5/1980" or "1980": old papers often bear only a year. Undefined when it is none of them. */
export function parseBirth(text: string): Birth | undefined {
  const month = /^(\d{1,2})\s*[/.-]\s*(\d{4})$/.exec(text);
  if (month && Number(month[1]) >= 1 && Number(month[1]) <= 12 && Number(month[2]) >= 1) {
    return { bornOn: dayOf(Number(month[2]), Number(month[1]), 1), birthPrecision: 'month' };
  }
  if (/^\d{4}$/.test(text) && Number(text) >= 1) return { bornOn: dayOf(Number(text), 1, 1), birthPrecision: 'year' };
  const day = parseVietnameseDate(text);
  return day && { bornOn: day, birthPrecision: 'day' };
}

/** As it would be typed again. */
export function birthText(bornOn: PlainDate | null | undefined, precision: BirthPrecision | null | undefined): string {
  if (!bornOn) return '';
  if (precision === 'year') return bornOn.slice(0, 4);
  return precision === 'month' ? formatMonth(bornOn) : formatDay(bornOn);
}

export function birthProblem(bornOn: PlainDate, today: PlainDate): 'future' | 'tooLongAgo' | null {
  if (bornOn > today) return 'future';
  return addYears(bornOn, OLDEST_YEARS) < today ? 'tooLongAgo' : null;
}

const MOST_STARS = 3;

/** "Nguyễn Văn Mẫu" → "N*** V** M**": enough for whoever knows the person, nothing for anybody else. */
export function maskedName(name: string): string {
  const masked = (word: string): string => {
    const [first = '', ...rest] = [...word];
    return first + '*'.repeat(Math.min(rest.length, MOST_STARS));
  };
  return name.split(' ').map(masked).join(' ');
}

const SHOWN_DIGITS = 3;

/** Only the last digits: the first ones tell province, sex and year of birth. */
export function maskedIdNumber(number: string): string {
  return '*'.repeat(Math.max(0, number.length - SHOWN_DIGITS)) + number.slice(-SHOWN_DIGITS);
}
