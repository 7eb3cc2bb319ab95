import { type Locale, translate } from '../../platform/i18n/i18n.js';
import type { HouseholdClass } from '../household-words.js';

/** A class in words; "never judged" where there is none. */
export const classWord = (value: HouseholdClass | null, locale: Locale): string => translate(locale, `households.class.${value ?? 'none'}`);
