import { formatDay, formatNumber } from '../../platform/format/format.js';
import { type Locale, translate } from '../../platform/i18n/i18n.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import type { IndicatorType } from '../indicator.entity.js';
import { type Comparison, impliedDenominator } from './target.rules.js';

/** The indicator as far as words need it. */
export interface Worded {
  type: IndicatorType;
  unitOfMeasure: string;
  numeratorUnit: string | null;
}

export interface WordedTarget extends Worded {
  comparison: Comparison;
  value: number;
  valueMax: number | null;
  statedPercent: number | null;
  approximate: boolean;
}

const NBSP = '\u00A0';
const round = (value: number): number => Math.round(value * 100) / 100;

/** "≥ 4 điểm %", "≤ 8,49 %", "khoảng 2.570 trẻ", "1,5 – 2 lần". */
export function targetText(target: WordedTarget, locale: Locale): string {
  const { value, valueMax, comparison, approximate, statedPercent } = target;
  if (valueMax !== null) return `${formatNumber(value, locale)} – ${valueText(target, valueMax, locale)}`;
  const text = valueText(target, value, locale);
  const share = statedPercent === null ? '' : ` · ${percentText(statedPercent, locale)}`;
  if (approximate) return `${translate(locale, 'targets.words.about', { value: text })}${share}`;
  return `${comparison === 'at_least' ? '≥' : '≤'}${NBSP}${text}${share}`;
}

/** A value in the target's own unit of measure. */
export function valueText(target: Worded & { statedPercent: number | null }, value: number, locale: Locale): string {
  const { type, statedPercent, unitOfMeasure, numeratorUnit } = target;
  if (statedPercent !== null) return `${formatNumber(value, locale)}${NBSP}${numeratorUnit ?? unitOfMeasure}`;
  if (type === 'level_end' || type === 'coverage_pct') return percentText(value, locale);
  return `${formatNumber(value, locale)}${NBSP}${unitOfMeasure}`;
}

/** What a count and its printed share imply: never stated by the document, and said so. */
export function impliedText({ value, statedPercent }: Pick<WordedTarget, 'value' | 'statedPercent'>, locale: Locale): string | null {
  if (statedPercent === null) return null;
  const implied = impliedDenominator(value, statedPercent);
  const [whole, low, high] = [implied.value, implied.low, implied.high].map((figure) => formatNumber(figure, locale)) as [
    string,
    string,
    string,
  ];
  return translate(locale, 'targets.words.implied', { value: whole, low, high });
}

/** "39,84 % (2.434/6.110)", "1,4 lần (588/420)", "14.996 hộ". */
export function figuresText(worded: Worded, numerator: number | null, denominator: number | null, locale: Locale): string | null {
  if (numerator === null) return null;
  if (denominator === null) return `${formatNumber(numerator, locale)}${NBSP}${worded.numeratorUnit ?? worded.unitOfMeasure}`;
  const pair = `(${formatNumber(numerator, locale)}/${formatNumber(denominator, locale)})`;
  if (worded.type === 'ratio_to_base')
    return `${formatNumber(round(numerator / denominator), locale)}${NBSP}${worded.unitOfMeasure} ${pair}`;
  return `${percentText(round((numerator / denominator) * 100), locale)} ${pair}`;
}

export const onDay = (text: string | null, day: PlainDate | null, locale: Locale): string | null =>
  text && day ? translate(locale, 'targets.words.onDay', { figures: text, day: formatDay(day) }) : text;

const percentText = (value: number, locale: Locale): string => `${formatNumber(value, locale)}${locale === 'vi' ? NBSP : ''}%`;
