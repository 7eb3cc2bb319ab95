import { formatDay, formatNumber } from '../../platform/format/format.js';
import { type Locale, translate } from '../../platform/i18n/i18n.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import type { FormState } from '../../platform/web/form-state.js';
import type { ListQuery } from '../../platform/web/list-query.js';
import type { Campaign } from '../campaign.entity.js';
import { campaignPageHead } from '../campaign-head.views.js';
import type { ImportDraft } from '../imports/import-draft.entity.js';
import { draftTable } from '../imports/imports.views.js';
import type { RowProblem } from '../rows-refused.js';
import { RESULT_SHEET } from './result-sheet.js';
import { resultsOf } from './results.views.js';

export function resultUploadPage(campaign: Campaign, days: PlainDate[], form: FormState, locale: Locale) {
  const t = (key: string): string => translate(locale, key);
  const title = t('results.import.title');
  const path = resultsOf(campaign);
  return {
    head: { ...campaignPageHead(campaign, locale, [{ label: t('campaigns.tab.results'), href: path }, { label: title }]), form },
    title,
    note: campaign.name,
    action: `${path}/import`,
    back: path,
    templates: days.slice(0, 12).map((day) => ({
      href: `${path}/template.xlsx?asOf=${day}`,
      label: translate(locale, 'results.import.template', { day: formatDay(day) }),
    })),
    columns: RESULT_SHEET.map(({ labelKey, required }) => ({ label: t(labelKey), required })),
    form: form.view(),
  };
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
  const t = (key: string): string => translate(locale, key);
  const path = resultsOf(campaign);
  const own = `${path}/import/${draft.id}`;
  const { table, summary, wrong } = draftTable(draft, problems, list, own, locale);
  const jumps = new Set(problems.filter(({ key }) => key === 'results.rule.jump').map(({ ref }) => ref));
  const mistakes = wrong - [...jumps].filter((ref) => onlyJumps(ref, draft, problems)).length;
  const trail = [
    { label: t('campaigns.tab.results'), href: path },
    { label: t('results.import.title'), href: `${path}/import` },
    { label: draft.fileName },
  ];
  return {
    head: { ...campaignPageHead(campaign, locale, trail), form },
    title: draft.fileName,
    note: campaign.name,
    summary: mistakes
      ? summary
      : translate(locale, jumps.size ? 'results.import.jumps' : 'imports.preview.right', {
          total: formatNumber(draft.content.rows.length, locale),
          jumps: formatNumber(jumps.size, locale),
        }),
    wrong: mistakes > 0,
    table,
    action: own,
    again: `${path}/import`,
    asksShortfall: false,
    checks: jumps.size ? [{ value: 'on', label: t('results.report.checked'), hint: '', checked: false }] : null,
    form: form.view(),
  };
}

const onlyJumps = (ref: string, draft: ImportDraft, problems: readonly RowProblem[]): boolean =>
  problems.every((problem) => problem.ref !== ref || problem.key === 'results.rule.jump') &&
  draft.content.rows.some(({ row, problems: own }) => String(row) === ref && own.length === 0);
