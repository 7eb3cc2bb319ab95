import { type Locale, translate } from '../platform/i18n/i18n.js';
import type { FormState } from '../platform/web/form-state.js';

const SECTIONS = { overview: '/administration', jobs: '/administration/jobs', calendar: '/administration/calendar' } as const;
export type Section = keyof typeof SECTIONS;

/** What the pages of the administration share: the way back, and the tabs between its sections. */
export function administrationHead(locale: Locale, section: Section, deeper: { title: string; form?: FormState } | null = null) {
  const t = (key: string): string => translate(locale, key);
  const sectionTitle = t(`administration.${section}.title`);
  const root = section === 'overview' ? [] : [{ label: t('menu.administration'), href: SECTIONS.overview as string }];
  const own = { label: sectionTitle, href: deeper ? (SECTIONS[section] as string) : null };
  return {
    head: {
      title: deeper?.title ?? sectionTitle,
      form: deeper?.form,
      breadcrumbs: [...root, own, ...(deeper ? [{ label: deeper.title, href: null }] : [])],
    },
    tabs: (Object.keys(SECTIONS) as Section[]).map((name) => ({
      label: t(`administration.${name}.title`),
      href: SECTIONS[name],
      current: name === section,
    })),
  };
}
