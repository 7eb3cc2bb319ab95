import { LACKS } from '../../households/exits/exit-words.js';
import { REGISTER_MEASURES } from '../../households/figures/register-figures.query.js';
import type { ProgrammeName } from '../../households/figures/register-programmes.query.js';
import { type Locale, translate } from '../../platform/i18n/i18n.js';
import type { Indicator } from '../indicator.entity.js';

/** Everything that can be counted from the register, in one list. */
export function measureOptions(programmes: readonly ProgrammeName[], locale: Locale): { value: string; label: string }[] {
  const t = (key: string, params = {}): string => translate(locale, key, params);
  return REGISTER_MEASURES.flatMap((measure) => {
    const label = (what = ''): string => t(`indicators.measure.${measure}`, { what });
    if (measure === 'lacking') return LACKS.slice(1).map((lack) => ({ value: `lacking:${lack}`, label: label(t(`exits.lack.${lack}`)) }));
    if (measure === 'supported') return programmes.map(({ code, name }) => ({ value: `supported:${code}`, label: label(name) }));
    return [{ value: measure, label: label() }];
  });
}

/** What an indicator is counted from. */
export function measureText(indicator: Indicator, programmes: readonly ProgrammeName[], locale: Locale): string {
  const { registerMeasure, registerDetail } = indicator;
  const value = [registerMeasure, registerDetail].filter(Boolean).join(':');
  return measureOptions(programmes, locale).find((option) => option.value === value)?.label ?? value;
}
