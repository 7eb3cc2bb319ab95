import { formatDay } from '../platform/format/format.js';
import { type Locale, translate } from '../platform/i18n/i18n.js';
import type { FormState, FormView } from '../platform/web/form-state.js';
import type { Campaign } from './campaign.entity.js';
import type { CampaignChoices } from './campaign-form-choices.js';
import { campaignPageHead } from './campaign-head.views.js';
import type { UnitOptions } from './unit-options.views.js';

export const newCampaignValues = () => ({ kind: 'thematic', documentType: translate('vi', 'campaigns.documentType.default') });

export function newCampaignPage(state: FormState, form: FormView, choices: CampaignChoices, locale: Locale) {
  const title = translate(locale, 'campaigns.new.title');
  const breadcrumbs = [
    { label: translate(locale, 'menu.campaigns'), href: '/campaigns' },
    { label: title, href: null },
  ];
  return { head: { title, form: state, breadcrumbs }, form, choices: withKinds(choices, locale) };
}

export function editCampaignPage(campaign: Campaign, state: FormState, form: FormView, choices: CampaignChoices, locale: Locale) {
  const title = translate(locale, 'campaigns.edit.title');
  return {
    head: { ...campaignPageHead(campaign, locale, [{ label: title }]), form: state },
    name: campaign.name,
    form,
    choices: withKinds(choices, locale),
    action: `/campaigns/${campaign.id}/edit`,
    cancelHref: `/campaigns/${campaign.id}`,
  };
}

/** The document's own facts are shown, not asked. */
export function settingsPage(campaign: Campaign, state: FormState, form: FormView, offices: UnitOptions, locale: Locale) {
  const t = (key: string): string => translate(locale, key);
  const fact = (key: string, text: string | null | undefined) => ({ label: t(`campaigns.field.${key}`), text: text ?? null });
  const document = [campaign.documentType, campaign.documentNumber].filter(Boolean).join(' ');
  return {
    head: { ...campaignPageHead(campaign, locale, [{ label: t('campaigns.settings.title') }]), form: state },
    name: campaign.name,
    facts: [
      fact('slogan', campaign.slogan),
      fact('kind', t(`campaigns.kind.${campaign.kind}`)),
      fact('period', `${formatDay(campaign.startsOn)} – ${formatDay(campaign.endsOn)}`),
      fact('document', document),
      fact('documentDate', campaign.documentDate && formatDay(campaign.documentDate)),
      fact('signerPosition', campaign.signerPosition),
    ],
    form,
    offices,
    action: `/campaigns/${campaign.id}/settings`,
    cancelHref: `/campaigns/${campaign.id}`,
  };
}

const withKinds = (choices: CampaignChoices, locale: Locale) => ({
  ...choices,
  kinds: ['thematic', 'regular'].map((value) => ({ value, label: translate(locale, `campaigns.kind.${value}`) })),
});
