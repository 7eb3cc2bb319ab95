import { formatDay, formatDayTime, formatNumber } from '../../platform/format/format.js';
import { type Locale, translate } from '../../platform/i18n/i18n.js';
import type { FormState } from '../../platform/web/form-state.js';
import type { ListQuery } from '../../platform/web/list-query.js';
import { tableView } from '../../platform/web/table-view.js';
import { unitTitle } from '../../units/unit-names.js';
import type { Campaign } from '../campaign.entity.js';
import { campaignPageHead } from '../campaign-head.views.js';
import { figuresText, onDay } from '../targets/target-words.js';
import { resultsOf } from './results.views.js';
import type { WaitingRow } from './waiting-results.query.js';

export type WaitingChoice = { indicatorId: number; code: string; name: string; asOf: string };

/** The reports that wait for the reader, to accept many at once or send single ones back. */
export function approvalsPage(
  campaign: Campaign,
  listed: { rows: WaitingRow[]; total: number },
  choices: WaitingChoice[],
  list: ListQuery,
  form: FormState,
  locale: Locale,
) {
  const t = (key: string): string => translate(locale, key);
  const path = `${resultsOf(campaign)}/approvals`;
  const title = t('results.approvals.title');
  const chosen = form.chosen('chosen');
  const { filters, pager } = tableView<WaitingRow>(locale, [], listed.rows, listed.total, list, {
    path,
    captionKey: 'results.approvals.title',
    emptyKey: 'results.approvals.empty',
    searchLabelKey: 'targets.list.search',
    selects: [
      {
        name: 'asOf',
        labelKey: 'results.field.asOf',
        options: [...new Set(choices.map(({ asOf }) => asOf))].map((value) => ({ value, label: formatDay(value as never) })),
      },
      { name: 'indicator', labelKey: 'targets.field.indicator', options: indicatorsOf(choices) },
    ],
  });
  return {
    head: {
      ...campaignPageHead(campaign, locale, [{ label: t('campaigns.tab.results'), href: resultsOf(campaign) }, { label: title }]),
      form,
    },
    title,
    note: campaign.name,
    caption: translate(locale, 'results.approvals.caption', { count: listed.total }),
    action: path,
    filters,
    pager,
    empty: t(list.q || Object.keys(list.filters).length ? 'web.list.nothingFound' : 'results.approvals.empty'),
    rows: listed.rows.map((row) => waitingView(row, chosen, locale)),
    form: form.view(),
  };
}

function indicatorsOf(choices: WaitingChoice[]) {
  const byId = new Map(choices.map(({ indicatorId, code, name }) => [indicatorId, `${code} ${name}`]));
  return [...byId].map(([id, label]) => ({ value: String(id), label }));
}

function waitingView(row: WaitingRow, chosen: string[], locale: Locale) {
  const t = (key: string, params: Record<string, string | number> = {}): string => translate(locale, `results.approvals.${key}`, params);
  const unit = unitTitle(row.unitKind, row.unitName);
  const before = onDay(figuresText(row, row.previousNumerator, row.previousDenominator, locale), row.previousOn, locale);
  return {
    id: row.id,
    href: `/results/${row.measurementId}`,
    unit,
    checked: chosen.includes(String(row.id)),
    selectLabel: t('select', { unit, code: row.code, day: formatDay(row.asOf) }),
    reasonLabel: t('reasonFor', { unit, code: row.code, day: formatDay(row.asOf) }),
    indicator: row.indicatorName,
    detail: [row.code, row.group === 'all' ? '' : translate(locale, `targets.group.${row.group}`)].filter(Boolean).join(' · '),
    asOf: formatDay(row.asOf),
    figures: figuresText(row, row.numerator, row.denominator, locale),
    before,
    by: [row.by, formatDayTime(new Date(row.at))].filter(Boolean).join(', '),
    remarks: [
      ...(row.late ? [translate(locale, 'results.late.yes')] : []),
      ...(row.jumpChecked ? [t('jump')] : []),
      ...(row.correcting ? [t('correcting', { reason: row.reason ?? '' })] : []),
      ...(row.note ? [t('note', { note: row.note })] : []),
      ...(row.files ? [t('files', { count: row.files })] : []),
      ...(row.revision > 1 ? [t('revision', { revision: formatNumber(row.revision, locale) })] : []),
    ],
  };
}
