import type { Permission } from '../access/permissions.js';
import type { Actor } from '../platform/actor.js';
import { type Locale, translate } from '../platform/i18n/i18n.js';

/** The parts of the register, in the order of the tabs; each is there for whoever may open it. */
const SECTION_TABS = [
  { key: 'register', path: '/households', permission: 'household.view' },
  { key: 'reviews', path: '/reviews', permission: 'household.view' },
  { key: 'requests', path: '/reviews/requests', permission: 'household.view' },
  { key: 'transfers', path: '/households/transfers', permission: 'household.manage' },
  { key: 'duplicates', path: '/households/duplicates', permission: 'household.manage' },
  { key: 'population', path: '/households/population', permission: 'household.count' },
  { key: 'import', path: '/households/import', permission: 'household.manage' },
] as const satisfies readonly { key: string; path: string; permission: Permission }[];

/** Heading, breadcrumbs and tabs that the lists of the register share. */
export function sectionHead(title: string, current: (typeof SECTION_TABS)[number]['key'], actor: Actor, locale: Locale) {
  const t = (key: string): string => translate(locale, key);
  const register = { label: t('households.list.title'), href: '/households' };
  return {
    head: { title, breadcrumbs: current === 'register' ? [] : [register, { label: title, href: null }] },
    tabsLabel: t('households.list.title'),
    tabs: SECTION_TABS.filter(({ permission }) => actor.can(permission)).map(({ key, path }) => ({
      ...{ label: t(`households.section.${key}`), href: path, current: key === current },
    })),
  };
}
