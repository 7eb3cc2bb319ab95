/** A day without a clock or a zone, written 'YYYY-MM-DD': it sorts, compares and travels to PostgreSQL as it stands. */
export type PlainDate = string & { readonly __plainDate: unique symbol };

const MS_PER_DAY = 86_400_000;
const VIETNAM = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh', year: 'numeric', month: '2-digit', day: '2-digit' });

export function isPlainDate(text: unknown): text is PlainDate {
  if (typeof text !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const [year, month, day] = parts(text);
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** For literals and trusted input; input typed by people goes through parseVietnameseDate. */
export function plainDate(text: string): PlainDate {
  if (!isPlainDate(text)) throw new RangeError(`not a day: ${text}`);
  return text;
}

export function dayOf(year: number, month: number, day: number): PlainDate {
  return plainDate(`${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`);
}

/** The Vietnamese calendar day at an instant. */
export function dayInVietnam(instant: Date): PlainDate {
  return plainDate(VIETNAM.format(instant));
}

export const yearOf = (day: PlainDate): number => parts(day)[0];
export const monthOf = (day: PlainDate): number => parts(day)[1];
export const quarterOf = (day: PlainDate): 1 | 2 | 3 | 4 => Math.ceil(monthOf(day) / 3) as 1 | 2 | 3 | 4;

/** 1 = Monday … 7 = Sunday. */
export function weekdayOf(day: PlainDate): number {
  return ((((dayNumber(day) + 3) % 7) + 7) % 7) + 1;
}

export function addDays(day: PlainDate, days: number): PlainDate {
  return fromDayNumber(dayNumber(day) + days);
}

/** The same day of the month, or the last one of a shorter month (31/01 + 1 month = 28 or 29/02). */
export function addMonths(day: PlainDate, months: number): PlainDate {
  const [year, month, date] = parts(day);
  const count = year * 12 + (month - 1) + months;
  const target = { year: Math.floor(count / 12), month: (((count % 12) + 12) % 12) + 1 };
  return dayOf(target.year, target.month, Math.min(date, daysInMonth(target.year, target.month)));
}

export const addYears = (day: PlainDate, years: number): PlainDate => addMonths(day, years * 12);

/** Calendar days from one day to another; negative when `to` is earlier. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** Whole months that have passed from one day to another; negative when `to` is earlier. */
export function monthsBetween(from: PlainDate, to: PlainDate): number {
  if (to < from) return 0 - monthsBetween(to, from);
  const [fromYear, fromMonth] = parts(from);
  const [toYear, toMonth] = parts(to);
  const months = (toYear - fromYear) * 12 + (toMonth - fromMonth);
  return addMonths(from, months) > to ? months - 1 : months;
}

export const startOfMonth = (day: PlainDate): PlainDate => dayOf(yearOf(day), monthOf(day), 1);
export const endOfMonth = (day: PlainDate): PlainDate => dayOf(yearOf(day), monthOf(day), daysInMonth(yearOf(day), monthOf(day)));
export const startOfQuarter = (day: PlainDate): PlainDate => dayOf(yearOf(day), quarterOf(day) * 3 - 2, 1);
export const endOfQuarter = (day: PlainDate): PlainDate => endOfMonth(dayOf(yearOf(day), quarterOf(day) * 3, 1));
export const startOfYear = (day: PlainDate): PlainDate => dayOf(yearOf(day), 1, 1);
export const endOfYear = (day: PlainDate): PlainDate => dayOf(yearOf(day), 12, 31);

export const earlier = (a: PlainDate, b: PlainDate): PlainDate => (a < b ? a : b);
export const later = (a: PlainDate, b: PlainDate): PlainDate => (a > b ? a : b);

/** Every day of the span, both ends included. */
export function* eachDay(from: PlainDate, to: PlainDate): Generator<PlainDate> {
  for (let day = from; day <= to; day = addDays(day, 1)) yield day;
}

/** Sort key of a quarter, '2017-Q4'. */
export const quarterKey = (day: PlainDate): string => `${yearOf(day)}-Q${quarterOf(day)}`;

/** Day first, as people write it: 9/11/2017, 09-11-2017, 9.11.2017; also 2017-11-09. Two-digit years are refused: they are guesses. */
export function parseVietnameseDate(text: string): PlainDate | undefined {
  const cleaned = text.normalize('NFC').replace(/\s+/g, ' ').trim();
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(cleaned);
  const local = /^(\d{1,2}) ?([/.-]) ?(\d{1,2}) ?\2 ?(\d{4})$/.exec(cleaned);
  const words = /^(?:ngày )?(\d{1,2}) tháng (\d{1,2}) năm (\d{4})$/i.exec(cleaned);
  if (iso) return valid(iso[1], iso[2], iso[3]);
  if (local) return valid(local[4], local[3], local[1]);
  return words ? valid(words[3], words[2], words[1]) : undefined;
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function valid(year = '', month = '', day = ''): PlainDate | undefined {
  const text = `${year}-${two(month)}-${two(day)}`;
  return isPlainDate(text) ? text : undefined;
}

const two = (value: number | string): string => String(value).padStart(2, '0');

function parts(day: string): [number, number, number] {
  return [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8, 10))];
}

/** Days since 1970-01-01; parsing the ISO form keeps years below 100 what they are. */
function dayNumber(day: PlainDate): number {
  return Date.parse(`${day}T00:00:00Z`) / MS_PER_DAY;
}

function fromDayNumber(number: number): PlainDate {
  return plainDate(new Date(number * MS_PER_DAY).toISOString().slice(0, 10));
}
