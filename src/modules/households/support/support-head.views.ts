import { type Locale, translate } from '../../platform/i18n/i18n.js';

/** The parts of the support pages, in the order of the tabs. */
export const SUPPORT_TABS = [
  { key: 'overview', path: '/support' },
  { key: 'exits', path: '/support/exits' },
  { key: 'given', path: '/support/given' },
  { key: 'revolving', path: '/support/revolving' },
  { key: 'models', path: '/support/models' },
  { key: 'sponsorships', path: '/support/sponsorships' },
  { key: 'programmes', path: '/support/programmes' },
] as const;
export type SupportTab = (typeof SUPPORT_TABS)[number]['key'];

/** Tabs and breadcrumbs that the support pages share. */
export function supportHead(title: string, current: SupportTab, locale: Locale) {
  const t = (key: string): string => translate(locale, key);
  return {
    head: { title, breadcrumbs: current === 'overview' ? [] : [...supportTrail(locale), { label: title, href: null }] },
    title,
    tabsLabel: t('support.title'),
    tabs: SUPPORT_TABS.map(({ key, path }) => ({ label: t(`support.tab.${key}`), href: path, current: key === current })),
  };
}

/** The way down to a page: support, and the list it belongs to. */
export function supportTrail(locale: Locale, ...tabs: SupportTab[]): { label: string; href: string | null }[] {
  const t = (key: string): string => translate(locale, key);
  const steps = SUPPORT_TABS.filter(({ key }) => tabs.includes(key)).map(({ key, path }) => ({
    label: t(`support.tab.${key}`),
    href: path,
  }));
  return [{ label: t('support.title'), href: '/support' }, ...steps];
}
