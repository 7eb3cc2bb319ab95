import { parseVietnameseDecimal } from '../platform/format/parse-number.js';
import { RuleBroken } from '../platform/rule-broken.js';
import { daysInMonth } from '../platform/time/plain-date.js';
import type { IndicatorDatum, RuleDatum, RuleUnit } from './rule-kinds.js';

/** Units whose values are names the program knows; nobody edits those by hand. */
export const mayBeEdited = (unit: RuleUnit): boolean => unit !== 'code';

export const isIndicator = (value: RuleDatum | null): value is IndicatorDatum => typeof value === 'object' && value !== null;

/** A value as somebody typed it, read as its unit says. An indicator keeps what the program knows of it and gets new words. */
export function readValue(text: string, unit: RuleUnit, known: RuleDatum | null): RuleDatum {
  if (unit === 'text') return text;
  if (unit === 'yes_no') return readYesNo(text);
  if (unit === 'month_day') return readMonthDay(text);
  if (unit === 'indicator' && isIndicator(known)) return { ...known, threshold: text };
  if (unit === 'code' || unit === 'indicator') throw new RuleBroken('rules.rule.notEditable', {}, 'value');
  return readNumber(text, unit);
}

const YES_NO: Readonly<Record<string, boolean>> = { yes: true, no: false };

function readYesNo(text: string): boolean {
  const answer = YES_NO[text];
  if (answer === undefined) throw new RuleBroken('web.field.required', {}, 'value');
  return answer;
}

/** '14/12' as people write a day of every year; kept as '12-14', which sorts. */
function readMonthDay(text: string): string {
  const [, day, month] = /^(\d{1,2})\s*[/.-]\s*(\d{1,2})$/.exec(text.trim()) ?? [];
  const isDay = Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= daysInMonth(2024, Number(month));
  if (!isDay) throw new RuleBroken('rules.rule.notMonthDay', {}, 'value');
  return `${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`;
}

const MOST: Partial<Record<RuleUnit, number>> = { percent: 100, day_of_month: 31, years_of_age: 150, year_of_birth: 2100, number: 1000 };
const FRACTIONS: readonly RuleUnit[] = ['percent', 'square_metres'];

function readNumber(text: string, unit: RuleUnit): number {
  const decimal = parseVietnameseDecimal(text);
  const number = decimal === undefined ? NaN : Number(decimal);
  const whole = FRACTIONS.includes(unit) || Number.isInteger(number);
  if (!Number.isFinite(number) || number < 0 || !whole) throw new RuleBroken('rules.rule.notNumber', {}, 'value');
  if (number > (MOST[unit] ?? 1_000_000_000)) throw new RuleBroken('rules.rule.tooLarge', {}, 'value');
  return number;
}
