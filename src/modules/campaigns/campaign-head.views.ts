import { formatDay } from '../platform/format/format.js';
import { type Locale, translate } from '../platform/i18n/i18n.js';
import type { PageHead } from '../platform/web/page-context.js';
import type { Campaign, CampaignState } from './campaign.entity.js';

/** Colour of a state; the word always stands beside it. */
const STATE_KINDS: Record<CampaignState, string> = {
  draft: 'draft',
  submitted: 'warning',
  launched: 'progress',
  running: 'progress',
  interim_review: 'progress',
  final_review: 'progress',
  awarding: 'progress',
  closed: 'good',
  cancelled: 'neutral',
};

export const campaignStatus = (state: CampaignState, locale: Locale) => ({
  kind: STATE_KINDS[state],
  label: translate(locale, `campaigns.state.${state}`),
});

const TABS = {
  overview: '',
  document: '/document',
  targets: '/targets',
  results: '/results',
  plans: '/plans',
  participants: '/participants',
  phases: '/phases',
  posts: '/posts',
} as const;
export type CampaignTab = keyof typeof TABS;

interface Link {
  label: string;
  href: string;
}

export interface HeadOptions {
  /** The one main action of the page. */
  action?: Link | null;
  secondary?: Link[];
}

/** What `templates/campaigns/_head.hbs` reads: name, state, document, and the tabs with the present one marked. */
export function campaignHead(campaign: Campaign, tab: CampaignTab, locale: Locale, { action = null, secondary = [] }: HeadOptions = {}) {
  const t = (key: string): string => translate(locale, key);
  return {
    id: campaign.id,
    href: `/campaigns/${campaign.id}`,
    name: campaign.name,
    status: campaignStatus(campaign.state, locale),
    documentLine: documentLine(campaign, locale),
    action,
    secondary,
    tabsLabel: t('campaigns.tabs'),
    tabs: Object.entries(TABS).map(([key, suffix]) => ({
      label: t(`campaigns.tab.${key}`),
      href: `/campaigns/${campaign.id}${suffix}`,
      current: key === tab,
    })),
  };
}

/** Title and breadcrumbs of a page below a campaign; `trail` leads from the campaign to the page, which is the last and has no link. */
export function campaignPageHead(campaign: Campaign, locale: Locale, trail: { label: string; href?: string }[]): PageHead {
  const list = { label: translate(locale, 'menu.campaigns'), href: '/campaigns' };
  const own = { label: campaign.name, href: trail.length ? `/campaigns/${campaign.id}` : null };
  return {
    title: [...trail.map(({ label }) => label).reverse(), campaign.name].join(' – '),
    breadcrumbs: [list, own, ...trail.map(({ label, href }) => ({ label, href: href ?? null }))],
  };
}

/** "Phát động 393/PD-UBND ngày 09/11/2017 · 09/11/2017 – 31/12/2020" */
function documentLine(campaign: Campaign, locale: Locale): string {
  const { documentType, documentNumber, documentDate } = campaign;
  const named = documentNumber ? [documentType, documentNumber].filter(Boolean).join(' ') : translate(locale, 'campaigns.head.noDocument');
  const dated = documentDate ? translate(locale, 'campaigns.head.document', { document: named, day: formatDay(documentDate) }) : named;
  const origin = campaign.invented ? ` · ${translate(locale, 'campaigns.inventedShort')}` : '';
  return `${dated} · ${formatDay(campaign.startsOn)} – ${formatDay(campaign.endsOn)}${origin}`;
}
