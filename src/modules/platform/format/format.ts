import { DEFAULT_LOCALE, type Locale, translate } from '../i18n/i18n.js';
import { dayInVietnam, monthOf, type PlainDate, quarterOf, yearOf } from '../time/plain-date.js';

/** A figure: exact as a decimal string ('8.49') or bigint, where a float would not do. */
export type Figure = number | bigint | string;

const NBSP = '\u00A0';
const TAGS = { vi: 'vi-VN', en: 'en-GB' } as const;
const ROMAN = ['I', 'II', 'III', 'IV'] as const;
const formatters = new Map<string, Intl.NumberFormat>();
const timeOfDay = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Ho_Chi_Minh', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

/** 1.234.567,89 (English 1,234,567.89); all decimals up to nine unless a number of them is given. */
export function formatNumber(value: Figure, locale: Locale = DEFAULT_LOCALE, decimals?: number): string {
  return formatterOf(locale, decimals).format(value as Intl.StringNumericLiteral);
}

/** `value` is already in percent: 8.49 gives '8,49 %' (English '8.49%'). */
export function formatPercent(value: Figure, locale: Locale = DEFAULT_LOCALE, decimals = 2): string {
  return `${formatNumber(value, locale, decimals)}${locale === 'vi' ? NBSP : ''}%`;
}

/** Whole đồng: '1.500.000 đồng'. */
export function formatMoney(dong: Figure, locale: Locale = DEFAULT_LOCALE): string {
  return `${formatNumber(dong, locale, 0)}${NBSP}${translate(locale, 'platform.currency.dong')}`;
}

/** 09/11/2017 in both languages: the order of the documents the figures come from. */
export function formatDay(day: PlainDate): string {
  return `${day.slice(8, 10)}/${day.slice(5, 7)}/${day.slice(0, 4)}`;
}

/** 11/2017 */
export function formatMonth(day: PlainDate): string {
  return `${day.slice(5, 7)}/${day.slice(0, 4)}`;
}

/** 'tháng 11 năm 2017' */
export function formatMonthInWords(day: PlainDate, locale: Locale = DEFAULT_LOCALE): string {
  const month = translate(locale, `platform.month.${monthOf(day)}`);
  return translate(locale, 'platform.monthAndYear', { month, year: yearOf(day) });
}

/** 'Quý IV/2017' */
export function formatQuarter(day: PlainDate, locale: Locale = DEFAULT_LOCALE): string {
  const quarter = quarterOf(day);
  const numeral = locale === 'vi' ? ROMAN[quarter - 1] : quarter;
  return translate(locale, 'platform.quarter', { quarter: numeral, year: yearOf(day) });
}

/** Vietnamese time, '09/11/2017 14:05'. */
export function formatDayTime(instant: Date): string {
  return `${formatDay(dayInVietnam(instant))} ${timeOfDay.format(instant)}`;
}

function formatterOf(locale: Locale, decimals: number | undefined): Intl.NumberFormat {
  const name = `${locale} ${decimals ?? 'all'}`;
  const known = formatters.get(name);
  if (known) return known;
  const made = new Intl.NumberFormat(TAGS[locale], { minimumFractionDigits: decimals ?? 0, maximumFractionDigits: decimals ?? 9 });
  formatters.set(name, made);
  return made;
}
