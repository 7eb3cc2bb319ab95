import { formatNumber } from '../../platform/format/format.js';
import { type Locale, translate } from '../../platform/i18n/i18n.js';
import type { Reason } from './classification.rules.js';
import type { Deprivation } from './derive-deprivations.rules.js';

/** Why a household is in its class, in plain language with the figures it follows from. */
export function reasonInWords({ key, figures }: Reason, locale: Locale): string {
  const words = Object.entries(figures).map(([name, value]) => {
    if (name === 'area') return [name, translate(locale, `standards.area.${value}`)] as const;
    return [name, typeof value === 'number' ? formatNumber(value, locale) : value] as const;
  });
  return translate(locale, `standards.reason.${key}`, Object.fromEntries(words));
}

/** "Suy ra từ dữ liệu: Nguyễn Văn Mẫu, …" beside an indicator. */
export function originInWords({ origin, deprived, derived, members, reason }: Deprivation, locale: Locale): string {
  const names = members.map(({ name }) => name).join(', ');
  const against = translate(locale, derived ? 'standards.deprived.yes' : 'standards.deprived.no');
  if (origin === 'overridden') return translate(locale, 'standards.origin.overridden', { against, reason: reason ?? '' });
  if (origin === 'derived' && deprived && names) return translate(locale, 'standards.origin.derivedFrom', { names });
  if (origin === 'unknown' && names) return translate(locale, 'standards.origin.unknownOf', { names });
  return translate(locale, `standards.origin.${origin}`);
}
