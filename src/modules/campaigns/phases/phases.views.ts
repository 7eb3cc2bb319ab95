import { formatDay, formatDayTime } from '../../platform/format/format.js';
import { type Locale, translate } from '../../platform/i18n/i18n.js';
import { earlier, type PlainDate } from '../../platform/time/plain-date.js';
import type { FormState, FormView } from '../../platform/web/form-state.js';
import { type Campaign, OVER } from '../campaign.entity.js';
import { campaignHead, campaignPageHead } from '../campaign-head.views.js';
import { type CampaignPhase, PHASE_KINDS } from '../campaign-phase.entity.js';
import { isReview } from './close-phase.js';

const base = (campaign: Campaign): string => `/campaigns/${campaign.id}/phases`;
const period = ({ startsOn, endsOn }: CampaignPhase): string =>
  startsOn === endsOn ? formatDay(startsOn) : `${formatDay(startsOn)} – ${formatDay(endsOn)}`;

export function phasesPage(campaign: Campaign, phases: CampaignPhase[], manages: boolean, today: PlainDate, locale: Locale) {
  const t = (key: string, params = {}): string => translate(locale, key, params);
  const inHand = manages && campaign.state !== 'submitted' && !OVER.includes(campaign.state);
  const action = inHand ? { label: t('campaigns.phase.new'), href: `${base(campaign)}/new` } : null;
  return {
    head: campaignPageHead(campaign, locale, [{ label: t('campaigns.tab.phases') }]),
    campaign: campaignHead(campaign, 'phases', locale, { action }),
    label: t('campaigns.phase.line'),
    line: phases.map((phase) => ({
      label: phase.name,
      period: period(phase),
      state: phase.endsOn < today ? 'past' : phase.startsOn > today ? 'future' : 'current',
    })),
    phases: phases.map((phase) => phaseView(campaign, phase, inHand, locale)),
    empty: {
      text: t(inHand ? 'campaigns.phase.emptyAdd' : 'campaigns.phase.empty'),
      actionLabel: action && action.label,
      actionHref: action && action.href,
    },
  };
}

/** What can be done with a phase: a closed one shows its figures, an open one may be changed, and closed while its review is on. */
function phaseView(campaign: Campaign, phase: CampaignPhase, inHand: boolean, locale: Locale) {
  const t = (key: string, params = {}): string => translate(locale, key, params);
  const href = `${base(campaign)}/${phase.id}`;
  const link = (key: string, suffix: string) => ({ label: t(key), href: `${href}/${suffix}` });
  const closable = inHand && isReview(phase.kind) && phase.kind === campaign.state;
  const open = inHand
    ? [
        ...(closable ? [link('campaigns.phase.close', 'closure')] : []),
        link('campaigns.phase.edit', 'edit'),
        link('campaigns.phase.remove', 'removal'),
      ]
    : [];
  return {
    name: phase.name,
    kind: t(`campaigns.phaseKind.${phase.kind}`),
    period: period(phase),
    remark: [phase.remark, phase.invented && t('campaigns.inventedShort')].filter(Boolean).join(' · ') || null,
    status: phase.closedAt
      ? { kind: 'good', label: t('campaigns.phase.closedOn', { day: formatDayTime(new Date(phase.closedAt)) }) }
      : { kind: 'neutral', label: t('campaigns.phase.open') },
    links: phase.closedAt ? (isReview(phase.kind) ? [link('campaigns.phase.snapshot', 'snapshot')] : []) : open,
  };
}

function headOf(campaign: Campaign, title: string, form: FormState, locale: Locale) {
  const trail = [{ label: translate(locale, 'campaigns.tab.phases'), href: base(campaign) }, { label: title }];
  return { ...campaignPageHead(campaign, locale, trail), form };
}

export function phaseFormPage(campaign: Campaign, phase: CampaignPhase | null, state: FormState, form: FormView, locale: Locale) {
  const title = translate(locale, phase ? 'campaigns.phase.edit' : 'campaigns.phase.new');
  return {
    head: headOf(campaign, title, state, locale),
    title,
    note: `${campaign.name} · ${formatDay(campaign.startsOn)} – ${formatDay(campaign.endsOn)}`,
    form,
    kinds: PHASE_KINDS.map((value) => ({ value, label: translate(locale, `campaigns.phaseKind.${value}`) })),
    submit: translate(locale, phase ? 'campaigns.edit.submit' : 'campaigns.participant.submit'),
    action: phase ? `${base(campaign)}/${phase.id}/edit` : `${base(campaign)}/new`,
    cancelHref: base(campaign),
  };
}

export function phaseRemovalPage(campaign: Campaign, phase: CampaignPhase, state: FormState, locale: Locale) {
  const title = translate(locale, 'campaigns.phase.remove');
  return {
    head: headOf(campaign, title, state, locale),
    title,
    text: translate(locale, 'campaigns.phase.removeQuestion', { name: phase.name, period: period(phase) }),
    form: state.view(),
    action: `${base(campaign)}/${phase.id}/removal`,
    cancelHref: base(campaign),
  };
}

/** The figures are those of the overview on the day: the page leads there first. */
export function closurePage(campaign: Campaign, phase: CampaignPhase, state: FormState, today: PlainDate, locale: Locale) {
  const asOf = campaign.within(earlier(today, phase.endsOn));
  const title = translate(locale, 'campaigns.phase.close');
  return {
    head: headOf(campaign, title, state, locale),
    title,
    note: `${phase.name} · ${period(phase)}`,
    overviewHref: `/campaigns/${campaign.id}?on=${asOf}`,
    form: state.view({ asOf: formatDay(asOf) }, phase.version),
    action: `${base(campaign)}/${phase.id}/closure`,
    cancelHref: base(campaign),
  };
}
