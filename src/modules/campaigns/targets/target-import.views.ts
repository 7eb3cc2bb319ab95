import { type Locale, translate } from '../../platform/i18n/i18n.js';
import type { FormState } from '../../platform/web/form-state.js';
import type { ListQuery } from '../../platform/web/list-query.js';
import type { Campaign } from '../campaign.entity.js';
import { campaignPageHead } from '../campaign-head.views.js';
import type { ImportDraft } from '../imports/import-draft.entity.js';
import { draftTable } from '../imports/imports.views.js';
import type { RowProblem } from '../rows-refused.js';
import { TARGET_SHEET } from './target-sheet.js';

const pathOf = (campaign: Campaign): string => `/campaigns/${campaign.id}/targets`;

export function importUploadPage(campaign: Campaign, form: FormState, locale: Locale) {
  const t = (key: string): string => translate(locale, key);
  const title = t('targets.import.title');
  const path = pathOf(campaign);
  return {
    head: { ...campaignPageHead(campaign, locale, [{ label: t('campaigns.tab.targets'), href: path }, { label: title }]), form },
    title,
    note: campaign.name,
    action: `${path}/import`,
    back: path,
    templates: [{ href: `${path}/bulk`, label: t('targets.import.template') }],
    columns: TARGET_SHEET.map(({ labelKey, required }) => ({ label: t(labelKey), required })),
    form: form.view(),
  };
}

export function importPreviewPage(
  campaign: Campaign,
  draft: ImportDraft,
  problems: RowProblem[],
  list: ListQuery,
  form: FormState,
  locale: Locale,
) {
  const t = (key: string): string => translate(locale, key);
  const path = pathOf(campaign);
  const own = `${path}/import/${draft.id}`;
  const { table, summary, wrong } = draftTable(draft, problems, list, own, locale);
  const trail = [
    { label: t('campaigns.tab.targets'), href: path },
    { label: t('targets.import.title'), href: `${path}/import` },
    { label: draft.fileName },
  ];
  return {
    head: { ...campaignPageHead(campaign, locale, trail), form },
    title: draft.fileName,
    note: campaign.name,
    summary,
    wrong: wrong > 0,
    table,
    action: own,
    again: `${path}/import`,
    asksShortfall: true,
    checks: null,
    form: form.view(),
  };
}
