import { formatDay } from '../../platform/format/format.js';
import { type Locale, translate } from '../../platform/i18n/i18n.js';
import { outcomeNote, outcomeStatus } from '../exits/exit-words.views.js';
import { householdHead } from '../household-head.views.js';
import type { HouseholdSupport } from './read-household-support.js';

/** The view of `support/household`. */
export function householdSupportPage({ household, registrations, manages }: HouseholdSupport, locale: Locale) {
  const t = (key: string, params: Record<string, string | number> = {}): string => translate(locale, key, params);
  const base = `/households/${household.id}`;
  return {
    ...householdHead(household, 'support', locale),
    registrations: registrations.map((row) => ({
      href: `/support/exits/${row.id}`,
      label: t('support.household.registered', { year: row.year, day: formatDay(row.registeredOn) }),
      status: outcomeStatus(row, locale),
      note: outcomeNote(row, locale),
    })),
    actions:
      manages && !household.endedOn
        ? [
            { label: t('exits.register.title'), href: `${base}/exit-registration` },
            { label: t('exits.slip.issue'), href: `${base}/exit-slip` },
          ]
        : [],
  };
}
