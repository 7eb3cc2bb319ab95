import { formatDay, formatNumber } from '../../platform/format/format.js';
import { type Locale, translate } from '../../platform/i18n/i18n.js';
import { previewPage, uploadPage } from '../../platform/imports/import-pages.views.js';
import type { RowProblem } from '../../platform/imports/rows-refused.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import type { FormState } from '../../platform/web/form-state.js';
import type { ListQuery } from '../../platform/web/list-query.js';
import type { Campaign } from '../campaign.entity.js';
import type { ImportDraft } from '../imports/import-draft.entity.js';
import { checkedDraft, importPlace } from '../imports/imports.views.js';
import { RESULT_SHEET } from './result-sheet.js';

export function resultUploadPage(campaign: Campaign, days: PlainDate[], form: FormState, locale: Locale) {
  const place = importPlace(campaign, 'results', locale);
  const templates = days.slice(0, 12).map((day) => ({
    href: `${place.back}/template.xlsx?asOf=${day}`,
    label: translate(locale, 'results.import.template', { day: formatDay(day) }),
  }));
  return uploadPage(place, RESULT_SHEET, templates, form, locale);
}

/** A figure far from the one before is no mistake: it is shown, and confirmed with a tick. */
export function resultPreviewPage(
  campaign: Campaign,
  draft: ImportDraft,
  problems: RowProblem[],
  list: ListQuery,
  form: FormState,
  locale: Locale,
) {
  const file = checkedDraft(draft, problems, list, locale);
  const jumps = new Set(problems.filter(({ key }) => key === 'results.rule.jump').map(({ ref }) => ref));
  const wrong = file.wrong - [...jumps].filter((ref) => onlyJumps(ref, draft, problems)).length;
  const counts = { total: formatNumber(file.total, locale), jumps: formatNumber(jumps.size, locale) };
  return previewPage(
    importPlace(campaign, 'results', locale),
    { ...file, wrong: wrong && file.wrong },
    { list, form, locale },
    jumps.size
      ? {
          ...(wrong ? {} : { summary: translate(locale, 'results.import.jumps', counts) }),
          check: {
            ...{ name: 'checked', title: translate(locale, 'results.report.check') },
            label: translate(locale, 'results.report.checked'),
          },
        }
      : {},
  );
}

const onlyJumps = (ref: string, draft: ImportDraft, problems: readonly RowProblem[]): boolean =>
  problems.every((problem) => problem.ref !== ref || problem.key === 'results.rule.jump') &&
  draft.content.rows.some(({ row, problems: own }) => String(row) === ref && own.length === 0);
