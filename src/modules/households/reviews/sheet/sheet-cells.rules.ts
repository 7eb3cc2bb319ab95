import { parseVietnameseDecimal } from '../../../platform/format/parse-number.js';
import { isPlainDate, parseVietnameseDate } from '../../../platform/time/plain-date.js';

/** A cell as it is compared: null is empty. `undefined` is what cannot be understood. */
export type CellValue = string | number | boolean | null;

const YES = ['x', 'co', 'yes', '1', 'thieu hut'];
const NO = ['0', 'khong', 'no', 'k', 'khong thieu hut'];

/** @param folded without accents, in small letters */
export function yesNoCell(folded: string): boolean | null | undefined {
  if (!folded) return null;
  return YES.includes(folded) ? true : NO.includes(folded) ? false : undefined;
}

export function wholeCell(text: string, most: number): number | null | undefined {
  if (!text) return null;
  const decimal = parseVietnameseDecimal(text);
  return decimal !== undefined && /^\d+$/.test(decimal) && Number(decimal) <= most ? Number(decimal) : undefined;
}

export function dayCell(text: string): string | null | undefined {
  if (!text) return null;
  return isPlainDate(text) ? text : parseVietnameseDate(text);
}

/** As the sheet writes it: a cross where the household lacks it, 0 where it does not, nothing while nobody knows. */
export const lackCell = (deprived: boolean | null): string => (deprived === null ? '' : deprived ? 'x' : '0');
