import { barChart } from '../../platform/charts/bar-chart.js';
import { formatDay, formatMoney, formatNumber } from '../../platform/format/format.js';
import { type Locale, translate } from '../../platform/i18n/i18n.js';
import type { FormState, FormView } from '../../platform/web/form-state.js';
import type { ListQuery } from '../../platform/web/list-query.js';
import { type Column, tableView } from '../../platform/web/table-view.js';
import { unitTitle } from '../../units/unit-names.js';
import { type FieldFacts, formView, optionsOf } from '../plan-form.views.js';
import { planHead, planTrail } from '../plan-head.views.js';
import type { OpenedPlan } from '../plan.repository.js';
import { FUND_MOVEMENTS, FUND_SOURCES, type FundSource } from './plan-fund-entry.entity.js';
import type { FundRow, FundSums } from './funds.query.js';

export interface FundsShown {
  sums: Map<FundSource, FundSums>;
  rows: FundRow[];
  total: number;
}

const MILLION = 1_000_000n;

/** The view of `plans/funds`. */
export function fundsPage(opened: OpenedPlan, { sums, rows, total }: FundsShown, list: ListQuery, manages: boolean, locale: Locale) {
  const t = (key: string): string => translate(locale, key);
  const base = `/plans/${opened.plan.id}/funds`;
  const found = FUND_SOURCES.flatMap((source) => {
    const of = sums.get(source);
    return of ? [{ source, ...of }] : [];
  });
  const millions = (amount: bigint): number => Number(amount / MILLION);
  const format = (value: number): string => formatNumber(value, locale);
  const bars = found.map(({ source, allot, use }) => ({
    ...{ label: t(`plans.source.${source}`), value: millions(use), target: millions(allot), href: null, state: 'open' as const },
  }));
  const chart = {
    id: 'funds',
    title: t('plans.fund.chart'),
    desc: t('plans.fund.chartNote'),
    bars,
    format,
    noData: t('plans.report.none'),
  };
  return {
    ...planHead(opened, 'funds', locale, { action: manages ? { label: t('plans.fund.new'), href: `${base}/new` } : null }),
    sources: found.map(({ source, allot, release, use }) => ({
      name: t(`plans.source.${source}`),
      figures: [allot, release, use, allot - release, release - use].map((amount) => formatNumber(amount, locale)),
    })),
    heads: [...FUND_MOVEMENTS.map((key) => t(`plans.movement.${key}`)), t('plans.fund.left'), t('plans.fund.unused')],
    chart: found.length ? { title: chart.title, note: chart.desc, svg: barChart(chart), legend: [], table: null } : null,
    table: tableView(locale, columns(locale), rows, total, list, {
      path: base,
      captionKey: 'plans.fund.caption',
      emptyKey: 'plans.fund.empty',
    }),
  };
}

function columns(locale: Locale): Column<FundRow>[] {
  const t = (key: string): string => translate(locale, key);
  return [
    { key: 'onDay', labelKey: 'plans.fund.onDay', main: true, whole: true, cell: ({ onDay }) => ({ text: formatDay(onDay) }) },
    { key: 'movement', labelKey: 'plans.fund.movement', cell: ({ movement }) => ({ text: t(`plans.movement.${movement}`) }) },
    { key: 'source', labelKey: 'plans.fund.source', cell: ({ source }) => ({ text: t(`plans.source.${source}`) }) },
    { key: 'amount', labelKey: 'plans.fund.amount', numeric: true, cell: ({ amount }) => ({ text: formatMoney(amount, locale) }) },
    {
      ...{ key: 'clause', labelKey: 'plans.field.clause' },
      cell: ({ clause, unitKind, unitName }) => ({ text: clause, note: unitName ? unitTitle(unitKind!, unitName) : null }),
    },
    {
      ...{ key: 'document', labelKey: 'plans.fund.documentNumber' },
      cell: ({ documentNumber, note, invented }) => ({
        text: documentNumber,
        note: [note, invented ? t('campaigns.inventedShort') : null].filter(Boolean).join(' · ') || null,
      }),
    },
    { key: 'who', labelKey: 'plans.fund.who', cell: ({ recordedByName }) => ({ text: recordedByName }) },
  ];
}

export function newFundPage(
  opened: OpenedPlan,
  choices: { clauses: { value: string; label: string }[]; units: unknown },
  form: FormState,
  view: FormView,
  locale: Locale,
) {
  const back = `/plans/${opened.plan.id}/funds`;
  const fields: FieldFacts[] = [
    {
      name: 'movement',
      label: 'plans.fund.movement',
      kind: 'select',
      options: optionsOf(FUND_MOVEMENTS, 'plans.movement', locale),
      required: true,
    },
    {
      name: 'source',
      label: 'plans.fund.source',
      kind: 'select',
      options: optionsOf(FUND_SOURCES, 'plans.source', locale),
      required: true,
    },
    { name: 'amount', label: 'plans.fund.amount', type: 'number', hint: 'plans.fund.amountHint', required: true, short: true },
    { name: 'labourDays', label: 'plans.fund.labourDays', type: 'number', short: true },
    { name: 'onDay', label: 'plans.fund.onDay', required: true, short: true },
    { name: 'documentNumber', label: 'plans.fund.documentNumber', short: true, maxlength: 100 },
    { name: 'documentDate', label: 'plans.fund.documentDate', short: true },
    { name: 'clauseId', label: 'plans.field.clause', kind: 'select', options: choices.clauses, placeholder: 'plans.choose' },
    { name: 'unitId', label: 'plans.report.unit', kind: 'unit', units: choices.units, searchField: 'unitSearch' },
    { name: 'note', label: 'plans.field.note', maxlength: 1000 },
  ];
  const facts = { trail: planTrail(opened, locale), action: `${back}/new`, submit: 'plans.fund.submit', cancelHref: back, fields };
  return formView(form, view, { ...facts, title: translate(locale, 'plans.fund.new'), note: opened.plan.name }, locale);
}
