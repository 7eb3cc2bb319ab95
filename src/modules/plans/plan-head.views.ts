import type { Campaign } from '../campaigns/campaign.entity.js';
import { formatDay } from '../platform/format/format.js';
import { type Locale, translate } from '../platform/i18n/i18n.js';
import type { OpenedPlan } from './plan.repository.js';

const TABS = { tasks: '', report: '/report', activities: '/activities', funds: '/funds' } as const;
export type PlanTab = keyof typeof TABS;

interface Link {
  label: string;
  href: string;
}

export const campaignTrail = (campaign: Campaign, locale: Locale): Link[] => [
  { label: translate(locale, 'menu.campaigns'), href: '/campaigns' },
  { label: campaign.name, href: `/campaigns/${campaign.id}` },
  { label: translate(locale, 'campaigns.tab.plans'), href: `/campaigns/${campaign.id}/plans` },
];

export const planTrail = ({ plan, campaign }: OpenedPlan, locale: Locale): Link[] => [
  ...campaignTrail(campaign, locale),
  { label: plan.documentNumber ?? plan.name, href: `/plans/${plan.id}` },
];

export interface PlanHeadOptions {
  action?: Link | null;
  secondary?: Link[];
}

/** What `templates/plans/_head.hbs` reads, and the head of the page. */
export function planHead(opened: OpenedPlan, tab: PlanTab, locale: Locale, { action = null, secondary = [] }: PlanHeadOptions = {}) {
  const { plan } = opened;
  const t = (key: string): string => translate(locale, key);
  const trail = planTrail(opened, locale);
  const last = { label: tab === 'tasks' ? trail.at(-1)!.label : t(`plans.tab.${tab}`), href: null };
  return {
    head: { title: `${t(`plans.tab.${tab}`)} – ${plan.name}`, breadcrumbs: [...(tab === 'tasks' ? trail.slice(0, -1) : trail), last] },
    plan: {
      name: plan.name,
      note: noteOf(opened, locale),
      ...{ action, secondary, tabsLabel: t('plans.tabs') },
      tabs: Object.entries(TABS).map(([key, suffix]) => ({
        label: t(`plans.tab.${key}`),
        href: `/plans/${plan.id}${suffix}`,
        current: key === tab,
      })),
    },
  };
}

function noteOf({ plan }: OpenedPlan, locale: Locale): string {
  const { documentNumber, documentDate, startsOn, endsOn, invented } = plan;
  const day = documentDate ? ` (${formatDay(documentDate)})` : '';
  const marks = invented ? [translate(locale, 'campaigns.inventedShort')] : [];
  return [...(documentNumber ? [`${documentNumber}${day}`] : []), `${formatDay(startsOn)} – ${formatDay(endsOn)}`, ...marks].join(' · ');
}
