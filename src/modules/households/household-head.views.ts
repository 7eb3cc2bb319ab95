import { type Locale, translate } from '../platform/i18n/i18n.js';
import type { Household } from './household.entity.js';

/** The parts of a household's file, in the order of the tabs. */
export const HOUSEHOLD_TABS = [
  { key: 'file', path: '' },
  { key: 'reviews', path: '/reviews' },
  { key: 'support', path: '/support' },
  { key: 'looks', path: '/looks' },
] as const;
export type HouseholdTab = (typeof HOUSEHOLD_TABS)[number]['key'];

/** Heading, breadcrumbs and tabs that all pages of one household share. */
export function householdHead(household: Household, current: HouseholdTab, locale: Locale) {
  const t = (key: string): string => translate(locale, key);
  const base = `/households/${household.id}`;
  return {
    head: {
      title: household.headName,
      breadcrumbs: [
        { label: t('households.list.title'), href: '/households' },
        { label: household.headName, href: null },
      ],
    },
    title: household.headName,
    note: translate(locale, 'households.head.code', { code: household.code }),
    status: household.endedOn ? { kind: 'neutral', label: t('households.ended') } : null,
    tabs: HOUSEHOLD_TABS.map(({ key, path }) => ({ label: t(`households.tab.${key}`), href: base + path, current: key === current })),
  };
}
