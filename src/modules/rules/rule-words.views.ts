import { formatNumber } from '../platform/format/format.js';
import { type Locale, translate } from '../platform/i18n/i18n.js';
import type { EffectiveValue } from './effective-rules.js';
import type { RuleConfidence, RuleStatus, RuleUnit } from './rule-kinds.js';
import { isIndicator } from './rule-value.rules.js';

const NBSP = '\u00A0';
const CONFIDENCE: Record<RuleConfidence, string> = { VERIFIED: 'good', KNOWN: 'neutral', UNSURE: 'warning', NOT_FOUND: 'danger' };
const STATUS: Record<RuleStatus, string> = { active: 'good', inactive: 'neutral', unconfirmed: 'warning' };
/** Units that go without saying beside the value. */
const UNSAID: readonly RuleUnit[] = ['text', 'code', 'indicator', 'yes_no', 'month_day', 'number', 'year_of_birth'];

export const confidenceStatus = (confidence: RuleConfidence, locale: Locale) => ({
  kind: CONFIDENCE[confidence],
  label: translate(locale, `rules.confidence.${confidence}`),
});

export const statusOf = (status: RuleStatus, locale: Locale) => ({
  kind: STATUS[status],
  label: translate(locale, `rules.status.${status}`),
});

export const unitInWords = (unit: RuleUnit, locale: Locale): string | null =>
  UNSAID.includes(unit) ? null : translate(locale, `rules.unit.${unit}`);

export function valueInWords({ value, unit }: Pick<EffectiveValue, 'value' | 'unit'>, locale: Locale): string {
  const t = (key: string, params = {}): string => translate(locale, key, params);
  if (value === null) return t('rules.value.none');
  if (isIndicator(value)) return `${value.dimension}. ${value.threshold || t('rules.value.noThreshold')}`;
  if (typeof value === 'boolean') return t(value ? 'rules.value.yes' : 'rules.value.no');
  if (typeof value === 'string') return unit === 'code' ? t(`rules.code.${value}`) : unit === 'month_day' ? monthDay(value) : value;
  return unit === 'year_of_birth' ? String(value) : formatNumber(value, locale);
}

export function valueWithUnit(value: Pick<EffectiveValue, 'value' | 'unit'>, locale: Locale): string {
  const unit = value.value === null ? null : unitInWords(value.unit, locale);
  return [valueInWords(value, locale), unit].filter(Boolean).join(NBSP);
}

/** As a form shows the value, to be typed over. */
export function valueTyped({ value, unit }: Pick<EffectiveValue, 'value' | 'unit'>): string {
  if (value === null) return '';
  if (isIndicator(value)) return value.threshold;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string') return unit === 'month_day' ? monthDay(value) : value;
  return unit === 'year_of_birth' ? String(value) : formatNumber(value);
}

const monthDay = (value: string): string => `${value.slice(3)}/${value.slice(0, 2)}`;
