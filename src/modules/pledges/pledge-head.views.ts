import { type Locale, translate } from '../platform/i18n/i18n.js';
import type { PledgeState } from './life/pledge-states.js';
import type { PledgeOutcome } from './pledge-words.js';

const TABS = [
  { key: 'list', path: '/pledges' },
  { key: 'toSign', path: '/pledges/to-sign' },
  { key: 'picture', path: '/pledges/picture' },
] as const;

/** Title, breadcrumbs and tabs of the pages about many pledges. */
export function pledgesHead(title: string, current: (typeof TABS)[number]['key'], locale: Locale) {
  const t = (key: string): string => translate(locale, key);
  return {
    head: { title, breadcrumbs: current === 'list' ? [] : [...pledgesTrail(locale), { label: title, href: null }] },
    title,
    tabsLabel: t('pledges.title'),
    tabs: TABS.map(({ key, path }) => ({ label: t(`pledges.tab.${key}`), href: path, current: key === current })),
  };
}

export const pledgesTrail = (locale: Locale): { label: string; href: string | null }[] => [
  { label: translate(locale, 'pledges.title'), href: '/pledges' },
];

export const pledgeTrail = ({ id, title }: { id: number; title: string }, locale: Locale) => [
  ...pledgesTrail(locale),
  { label: title, href: `/pledges/${id}` },
];

const STATE_KINDS: Record<PledgeState, string> = {
  draft: 'draft',
  proposed: 'progress',
  in_force: 'good',
  amending: 'progress',
  amendment_proposed: 'progress',
  judged: 'good',
  closed: 'neutral',
  withdrawn: 'neutral',
};

export const stateStatus = (state: PledgeState, locale: Locale) => ({
  kind: STATE_KINDS[state],
  label: translate(locale, `pledges.state.${state}`),
});

const OUTCOME_KINDS: Record<PledgeOutcome, string> = { kept: 'good', partly: 'warning', not_kept: 'danger', no_data: 'neutral' };

export const outcomeStatus = (outcome: PledgeOutcome, locale: Locale) => ({
  kind: OUTCOME_KINDS[outcome],
  label: translate(locale, `pledges.outcome.${outcome}`),
});
