import type { Actor } from '../../platform/actor.js';
import { formatDay, formatDayTime } from '../../platform/format/format.js';
import { type Locale, translate } from '../../platform/i18n/i18n.js';
import type { FormState } from '../../platform/web/form-state.js';
import type { ListQuery } from '../../platform/web/list-query.js';
import { tableView } from '../../platform/web/table-view.js';
import { type Campaign, OVER } from '../campaign.entity.js';
import { campaignHead, campaignPageHead, campaignStatus, type HeadOptions } from '../campaign-head.views.js';
import type { HistoryRow } from './campaign-history.query.js';
import { type CampaignVerb, STEPS, type Transition, transitionsFrom } from './campaign-states.js';

/** Ways back and out are never offered as the main action. */
const ASIDE: readonly CampaignVerb[] = ['withdraw', 'return', 'extend', 'cancel'];

export const verbHref = (campaignId: number, verb: CampaignVerb): string =>
  `/campaigns/${campaignId}/${(STEPS as readonly string[]).includes(verb) ? 'steps' : 'decisions'}/${verb}`;

/** What the actor may do next with the campaign: the way on as the main action, the rest beside it. */
export function campaignActions(campaign: Campaign, actor: Actor, locale: Locale): Required<HeadOptions> {
  const link = (key: string, href: string) => ({ label: translate(locale, key), href });
  const open = transitionsFrom(campaign.state).filter(({ permission }) => actor.canAt(permission, campaign.unitPath));
  const links = open.map(({ verb }) => ({ verb, ...link(`campaigns.verb.${verb}`, verbHref(campaign.id, verb)) }));
  const main = links.find(({ verb }) => !ASIDE.includes(verb)) ?? null;
  const page = campaign.state === 'draft' ? 'edit' : OVER.includes(campaign.state) ? null : 'settings';
  const editable = page && actor.canAt('campaign.manage', campaign.unitPath);
  const edit = editable ? [link('campaigns.edit.action', `/campaigns/${campaign.id}/${page}`)] : [];
  const history = link('campaigns.history.title', `/campaigns/${campaign.id}/history`);
  return { action: main, secondary: [...edit, ...links.filter(({ verb }) => verb !== main?.verb), history] };
}

export function transitionPage(campaign: Campaign, transition: Transition, form: FormState, locale: Locale) {
  const t = (key: string, params = {}): string => translate(locale, key, params);
  const { verb, asks } = transition;
  const title = t(`campaigns.verb.${verb}`);
  const { documentType, documentNumber, documentDate, signerPosition } = campaign;
  const stored = { documentType, documentNumber, documentDate: documentDate && formatDay(documentDate), signerPosition };
  return {
    head: { ...campaignPageHead(campaign, locale, [{ label: title }]), form },
    title,
    name: campaign.name,
    meaning: t(`campaigns.verb.${verb}.meaning`),
    change: t('campaigns.transition.change', {
      from: campaignStatus(transition.from, locale).label,
      to: campaignStatus(transition.to, locale).label,
    }),
    form: form.view(asks === 'document' ? stored : {}, campaign.version),
    asksDocument: asks === 'document',
    asksExtension: asks === 'extension',
    endsOn: formatDay(campaign.endsOn),
    reasonRequired: asks === 'reason' || asks === 'extension',
    action: verbHref(campaign.id, verb),
    cancelHref: `/campaigns/${campaign.id}`,
  };
}

export function historyPage(campaign: Campaign, history: { rows: HistoryRow[]; total: number }, list: ListQuery, locale: Locale) {
  const t = (key: string, params = {}): string => translate(locale, key, params);
  const path = `/campaigns/${campaign.id}/history`;
  return {
    head: campaignPageHead(campaign, locale, [{ label: t('campaigns.history.title') }]),
    campaign: campaignHead(campaign, 'overview', locale),
    table: tableView(
      locale,
      [
        { key: 'at', labelKey: 'campaigns.history.at', cell: (row) => ({ text: formatDayTime(row.at) }) },
        { key: 'verb', labelKey: 'campaigns.history.verb', main: true, cell: (row) => ({ text: t(`campaigns.verb.${row.verb}`) }) },
        { key: 'state', labelKey: 'campaigns.history.state', cell: (row) => ({ status: campaignStatus(row.toState, locale) }) },
        { key: 'who', labelKey: 'campaigns.history.who', cell: (row) => ({ text: row.actorName }) },
        { key: 'why', labelKey: 'campaigns.history.why', cell: (row) => ({ text: row.reason, note: decisionOf(row, locale) }) },
      ],
      history.rows,
      history.total,
      list,
      { path, captionKey: 'campaigns.history.caption', emptyKey: 'campaigns.history.empty' },
    ),
  };
}

function decisionOf({ decisionNumber, decisionDate, newEndsOn }: HistoryRow, locale: Locale): string | null {
  const decision =
    decisionNumber && decisionDate && translate(locale, 'campaigns.decision', { number: decisionNumber, day: formatDay(decisionDate) });
  const end = newEndsOn && translate(locale, 'campaigns.history.newEnd', { day: formatDay(newEndsOn) });
  return [decision, end].filter(Boolean).join(' · ') || null;
}
