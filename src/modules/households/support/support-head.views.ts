import { type Locale, translate } from '../../platform/i18n/i18n.js';

/** The parts of the support pages, in the order of the tabs. */
export const SUPPORT_TABS = [
  { key: 'overview', path: '/support', named: false },
  { key: 'exits', path: '/support/exits', named: true },
  { key: 'given', path: '/support/given', named: true },
  { key: 'revolving', path: '/support/revolving', named: true },
  { key: 'models', path: '/support/models', named: false },
  { key: 'sponsorships', path: '/support/sponsorships', named: false },
  { key: 'programmes', path: '/support/programmes', named: false },
] as const;
export type SupportTab = (typeof SUPPORT_TABS)[number]['key'];

/** Tabs and breadcrumbs that the support pages share. @param seesNames false for readers of counts alone */
export function supportHead(title: string, current: SupportTab, locale: Locale, seesNames = true) {
  const t = (key: string): string => translate(locale, key);
  return {
    head: { title, breadcrumbs: current === 'overview' ? [] : [...supportTrail(locale), { label: title, href: null }] },
    title,
    tabsLabel: t('support.title'),
    tabs: SUPPORT_TABS.filter(({ named, key }) => seesNames || !named || key === current).map(({ key, path }) => ({
      label: t(`support.tab.${key}`),
      href: path,
      current: key === current,
    })),
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
