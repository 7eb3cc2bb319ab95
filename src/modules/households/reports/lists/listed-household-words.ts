import { formatMonth } from '../../../platform/format/format.js';
import { type Locale, translate } from '../../../platform/i18n/i18n.js';
import { yearOf } from '../../../platform/time/plain-date.js';
import { deprivedOf } from '../../standards/deprived-mask.rules.js';
import type { Indicator, Standard } from '../../standards/standard.rules.js';
import type { ListedHousehold } from './listed-household.query.js';

/** As exactly as it is known. */
export function birthOf({ bornOn, birthPrecision }: ListedHousehold): string | null {
  if (!bornOn || birthPrecision === 'day') return bornOn;
  return birthPrecision === 'month' ? formatMonth(bornOn) : String(yearOf(bornOn));
}

/** The indicators it lacks; null where that is not known. */
export function lacksOf({ mask }: ListedHousehold, standard: Standard | null): Indicator[] | null {
  if (mask === null || !standard) return null;
  const deprived = deprivedOf(mask, standard.indicators.length);
  return deprived && standard.indicators.filter(({ position }) => deprived[position - 1]);
}

export const wordsOf = (list: 'cause' | 'group', values: readonly string[] | null, locale: Locale): string =>
  (values ?? []).map((value) => translate(locale, `households.${list}.${value}`)).join('; ');
