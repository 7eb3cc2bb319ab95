import { columnName } from '../export/column-name.js';
import type { CellFault } from '../export/tabular-row.js';
import { serialDay } from '../export/workbook/serial-day.js';
import { parseVietnameseDecimal } from '../format/parse-number.js';
import { dayOf, isPlainDate, parseVietnameseDate, type PlainDate } from '../time/plain-date.js';
import { fold } from '../text/vietnamese.js';
import type { TableCell } from './open-table.js';

/** What a cell says, `value` null for an empty one; or, as a text key, why it says nothing that can be used. */
export type CellReading<T> = { readonly value: T | null; readonly warning?: string } | { readonly fault: string };

/** A day, or the first day of a month or year when that is all that is known. */
export interface ReadDay {
  readonly day: PlainDate;
  readonly precision: 'day' | 'month' | 'year';
}

const EMPTY = { value: null };
const NOTHING = /^(?:[-–—.]+|\/)?$/;
const YES = new Set(['x', '✓', '✔', '☑', '☒', '✗', '✘', '×', '1', 'co', 'true', 'yes', 'y', 'dung', '√', 'v']);
const NO = new Set(['0', 'khong', 'false', 'no', 'n', 'sai', '☐', 'ko', 'k']);
const EARLIEST_SERIAL = 3000; // smaller whole numbers are years, or nothing

const fault = (name: string): { fault: string } => ({ fault: `platform.cell.${name}` });

/**
 * A day as people write it: 5/3/1980, 05-03-80, 1980-03-05, 'tháng 3 năm 1980', 3/1980, 1980; or as a number of days from a sheet.
 * Two digits of a year mean the last such year not after `latest`, and a warning says so.
 */
export function readDate(cell: TableCell, options: { readonly latest: PlainDate; readonly from1904?: boolean }): CellReading<ReadDay> {
  const text = cell.text.trim();
  if (NOTHING.test(text)) return EMPTY;
  if (cell.kind === 'date')
    return isPlainDate(text.slice(0, 10)) ? { value: { day: text.slice(0, 10) as PlainDate, precision: 'day' } } : fault('badDate');
  const year = /^(?:năm )?(1[89]\d\d|2[01]\d\d)$/i.exec(text);
  if (year) return { value: { day: dayOf(Number(year[1]), 1, 1), precision: 'year' } };
  if (/^\d{4,6}$/.test(text) && Number(text) >= EARLIEST_SERIAL) return fromSerial(Number(text), options.from1904);
  const whole = parseVietnameseDate(text.replace(/ 0?0:00(?::00)?$/, ''));
  if (whole) return { value: { day: whole, precision: 'day' } };
  return monthOnly(text) ?? shortYear(text, options.latest) ?? fault('badDate');
}

function fromSerial(serial: number, from1904 = false): CellReading<ReadDay> {
  const day = serialDay(serial, from1904);
  return day && day < '2200' ? { value: { day: day as PlainDate, precision: 'day' } } : fault('badDate');
}

function monthOnly(text: string): CellReading<ReadDay> | undefined {
  const local = /^(?:tháng )?(\d{1,2}) ?(?:[/.-]|năm) ?(\d{4})$/i.exec(text);
  const iso = /^(\d{4})-(\d{1,2})$/.exec(text);
  const [year, month] = local ? [Number(local[2]), Number(local[1])] : iso ? [Number(iso[1]), Number(iso[2])] : [0, 0];
  return year > 0 && month >= 1 && month <= 12 ? { value: { day: dayOf(year, month, 1), precision: 'month' } } : undefined;
}

function shortYear(text: string, latest: PlainDate): CellReading<ReadDay> | undefined {
  const [, day, , month, year] = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{2})$/.exec(text) ?? [];
  if (!day || !month || !year) return undefined;
  const century = Number(latest.slice(0, 2));
  const read = [century, century - 1]
    .map((hundreds) => parseVietnameseDate(`${day}/${month}/${hundreds}${year}`))
    .find((found) => found && found <= latest);
  return read && { value: { day: read, precision: 'day' }, warning: 'platform.cell.shortYear' };
}

/**
 * A number as an exact decimal string. '1.500.000', '1 500 000', '1.500.000,5', '1,500,000' and '1.500' (thousands, the Vietnamese
 * way) are read; '1,500' as text could be either and is refused. A percentage keeps its figure: 8,49% is 8.49.
 */
export function readNumber(cell: TableCell): CellReading<string> {
  const text = cell.text.trim();
  if (NOTHING.test(text)) return EMPTY;
  if (cell.kind !== 'number' && cell.kind !== 'percent' && /^[-−]?[1-9]\d{0,2},\d{3}$/.test(text)) return fault('ambiguousNumber');
  if (/\d[eE][+-]?\d/.test(text)) return fault('scientific');
  const number = cell.kind === 'number' ? text.replace(',', '.') : parseVietnameseDecimal(text);
  return number === undefined || !/^-?\d+(?:\.\d+)?$/.test(number) ? fault('badNumber') : { value: number };
}

/** Ticked or not: x, ✓, ☒, 1, có; 0, ☐, không. Empty is null: what an empty box means, the caller knows. */
export function readTick(cell: TableCell): CellReading<boolean> {
  const text = fold(cell.text.replace(/[[\]()]/g, ''));
  if (NOTHING.test(text)) return EMPTY;
  if (YES.has(text)) return { value: true };
  return NO.has(text) ? { value: false } : fault('badTick');
}

/**
 * A code of digits such as an ID number. Its blanks and dots go; with one digit less than a known length it probably lost a leading
 * zero, which is put back with a warning. '3,5E+10' has lost digits for good and is refused.
 */
export function readDigits(cell: TableCell, lengths: readonly number[]): CellReading<string> {
  const text = cell.text.trim().replace(/^'/, '');
  if (NOTHING.test(text)) return EMPTY;
  if (/^\d+(?:[.,]\d+)?[eE]\+?\d+$/.test(text) || (cell.kind === 'number' && text.replace(/\D/g, '').length > 15))
    return fault('scientific');
  const digits = text.replace(/[\s.\-]/g, '');
  if (!/^\d+$/.test(digits)) return fault('badDigits');
  if (lengths.includes(digits.length)) return { value: digits };
  const longer =
    lengths.find((length) => length === digits.length + 1) ??
    (cell.kind === 'number' ? lengths.find((length) => length === digits.length + 2) : undefined);
  return longer ? { value: digits.padStart(longer, '0'), warning: 'platform.cell.lostZeros' } : fault('badDigits');
}

/** The text key of a fault of the file with its place, as the office program numbers it. */
export function faultText({ row, column, reason, found }: CellFault): { key: string; params: Record<string, string | number> } {
  return { key: `platform.tabular.fault.${reason}`, params: { row, column: columnName(column), found } };
}
