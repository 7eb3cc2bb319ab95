import type { Actor } from '../../platform/actor.js';
import { barChart } from '../../platform/charts/bar-chart.js';
import type { Attachment } from '../../platform/files/attachment.entity.js';
import { ACCEPTED_FILES } from '../../platform/files/file-kinds.js';
import { formatDay, formatMoney, formatNumber } from '../../platform/format/format.js';
import { type Locale, translate } from '../../platform/i18n/i18n.js';
import type { FormState, FormView } from '../../platform/web/form-state.js';
import type { ListQuery } from '../../platform/web/list-query.js';
import { type Column, tableView } from '../../platform/web/table-view.js';
import { unitTitle } from '../../units/unit-names.js';
import { type FieldFacts, formPage, optionsOf } from '../../platform/web/form-page.js';
import { planHead, planTrail } from '../plan-head.views.js';
import type { OpenedPlan } from '../plan.repository.js';
import { fundsTable, sumOf } from './funds-table.views.js';
import type { FundPlace, FundRow } from './funds.query.js';
import { FUND_MOVEMENTS, FUND_SOURCES } from './plan-fund-entry.entity.js';

export interface FundsShown {
  places: FundPlace[];
  rows: FundRow[];
  total: number;
  files: Map<number, Attachment[]>;
}

const MILLION = 1_000_000n;

/** The view of `plans/funds`. */
export function fundsPage(opened: OpenedPlan, shown: FundsShown, list: ListQuery, actor: Actor, locale: Locale) {
  const base = `/plans/${opened.plan.id}/funds`;
  const link = (key: string, path: string) => ({ label: translate(locale, key), href: `${base}/${path}` });
  const manages = actor.canAt('plan.manage', opened.plan.unitPath);
  const action = manages ? link('plans.fund.new', 'new') : actor.can('task.do') ? link('plans.fund.newUse', 'use') : null;
  return {
    ...planHead(opened, 'funds', locale, { action }),
    summary: fundsTable(shown.places, locale),
    chart: fundsChart(shown.places, locale),
    table: tableView(locale, columns(locale), shown.rows, shown.total, list, {
      ...{ path: base, captionKey: 'plans.fund.caption', emptyKey: 'plans.fund.empty' },
    }),
    papers: shown.rows.flatMap(({ id, onDay, documentNumber }) =>
      (shown.files.get(id) ?? []).map((file) => ({
        ...{ href: `/files/${file.id}`, name: file.name, note: [documentNumber, formatDay(onDay)].filter(Boolean).join(' · ') },
      })),
    ),
  };
}

function fundsChart(places: readonly FundPlace[], locale: Locale) {
  const millions = (amount: bigint): number => Number(amount / MILLION);
  const bars = FUND_SOURCES.flatMap((source) => {
    const own = places.filter((place) => place.source === source);
    const { allot, use } = sumOf(own);
    const label = translate(locale, `plans.source.${source}`);
    return own.length ? [{ label, value: millions(use), target: millions(allot), href: null, state: 'open' as const }] : [];
  });
  if (!bars.length) return null;
  const [title, desc] = [translate(locale, 'plans.fund.chart'), translate(locale, 'plans.fund.chartNote')];
  const format = (value: number): string => formatNumber(value, locale);
  const svg = barChart({ id: 'funds', title, desc, bars, format, noData: translate(locale, 'plans.report.none') });
  return { title, note: desc, svg, legend: [], table: null };
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

/** @param kind 'use': a unit tells what it used itself */
export function newFundPage(
  opened: OpenedPlan,
  kind: 'new' | 'use',
  choices: { clauses: { value: string; label: string }[]; units: unknown },
  form: FormState,
  view: FormView,
  locale: Locale,
) {
  const back = `/plans/${opened.plan.id}/funds`;
  const own = kind === 'use';
  const select = (name: string, label: string, options: FieldFacts['options']): FieldFacts => ({
    ...{ name, label, kind: 'select', options: options!, required: true },
  });
  const fields: FieldFacts[] = [
    ...(own ? [] : [select('movement', 'plans.fund.movement', optionsOf(FUND_MOVEMENTS, 'plans.movement', locale))]),
    select('source', 'plans.fund.source', optionsOf(FUND_SOURCES, 'plans.source', locale)),
    { name: 'amount', label: 'plans.fund.amount', type: 'number', hint: 'plans.fund.amountHint', required: true, short: true },
    { name: 'labourDays', label: 'plans.fund.labourDays', type: 'number', short: true },
    { name: 'onDay', label: 'plans.fund.onDay', required: true, short: true },
    { name: 'documentNumber', label: 'plans.fund.documentNumber', short: true, maxlength: 100 },
    ...(own ? [] : [{ name: 'documentDate', label: 'plans.fund.documentDate', short: true }]),
    { name: 'files', label: 'plans.fund.files', type: 'file', hint: 'files.hint', multiple: true, accept: ACCEPTED_FILES },
    { name: 'clauseId', label: 'plans.field.clause', kind: 'select', options: choices.clauses, placeholder: 'plans.choose' },
    { name: 'unitId', label: 'plans.report.unit', kind: 'unit', units: choices.units, searchField: 'unitSearch', required: own },
    { name: 'note', label: 'plans.field.note', maxlength: 1000 },
  ];
  const title = own ? 'plans.fund.newUse' : 'plans.fund.new';
  const facts = {
    breadcrumbs: planTrail(opened, locale),
    action: `${back}/${kind}`,
    submit: 'plans.fund.submit',
    cancelHref: back,
    fields,
  };
  return formPage(form, view, { ...facts, words: own ? [] : ['plans.fund.unitHint'], files: true, title, note: opened.plan.name }, locale);
}
