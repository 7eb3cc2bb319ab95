import { type Locale, translate } from '../../platform/i18n/i18n.js';
import { previewPage, uploadPage } from '../../platform/imports/import-pages.views.js';
import type { RowProblem } from '../../platform/imports/rows-refused.js';
import type { FormState } from '../../platform/web/form-state.js';
import type { ListQuery } from '../../platform/web/list-query.js';
import type { Campaign } from '../campaign.entity.js';
import type { ImportDraft } from '../imports/import-draft.entity.js';
import { checkedDraft, importPlace } from '../imports/imports.views.js';
import { TARGET_SHEET } from './target-sheet.js';

export function targetUploadPage(campaign: Campaign, form: FormState, locale: Locale) {
  const place = importPlace(campaign, 'targets', locale);
  const templates = [{ href: `${place.back}/bulk`, label: translate(locale, 'targets.import.template') }];
  return uploadPage(place, TARGET_SHEET, templates, form, locale);
}

export function targetPreviewPage(
  campaign: Campaign,
  draft: ImportDraft,
  problems: RowProblem[],
  list: ListQuery,
  form: FormState,
  locale: Locale,
) {
  return previewPage(
    importPlace(campaign, 'targets', locale),
    checkedDraft(draft, problems, list, locale),
    { list, form, locale },
    {
      reason: {
        name: 'shortfallReason',
        label: translate(locale, 'targets.field.shortfallReason'),
        hint: translate(locale, 'targets.hint.shortfallReason'),
      },
    },
  );
}
