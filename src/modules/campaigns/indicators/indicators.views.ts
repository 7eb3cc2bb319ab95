import { type Locale, translate } from '../../platform/i18n/i18n.js';
import type { ProgrammeName } from '../../households/figures/register-programmes.query.js';
import { formatNumber } from '../../platform/format/format.js';
import type { FormState } from '../../platform/web/form-state.js';
import type { ListQuery } from '../../platform/web/list-query.js';
import { type Numbered, numbered, POSITION } from '../../platform/web/numbered.js';
import { type Column, tableView } from '../../platform/web/table-view.js';
import { type Indicator, INDICATOR_TYPES, type IndicatorType } from '../indicator.entity.js';
import type { IndicatorUse } from './indicator.repository.js';
import type { IndicatorRow } from './indicator-list.query.js';
import { measureOptions, measureText } from './register-words.views.js';
import { registerText } from './register-of.js';

const HOME = '/indicators';

const crumbs = (locale: Locale, ...trail: { label: string; href: string | null }[]) => [
  { label: translate(locale, 'menu.campaigns'), href: '/campaigns' },
  { label: translate(locale, 'indicators.list.title'), href: trail.length ? HOME : null },
  ...trail,
];

export function indicatorListPage(listed: { rows: IndicatorRow[]; total: number }, list: ListQuery, mayManage: boolean, locale: Locale) {
  const t = (key: string): string => translate(locale, key);
  const rows = numbered(listed.rows, list);
  return {
    head: { title: t('indicators.list.title'), breadcrumbs: crumbs(locale) },
    action: mayManage ? { label: t('indicators.list.new'), href: `${HOME}/new` } : null,
    table: tableView(locale, indicatorColumns(locale), rows, listed.total, list, {
      path: HOME,
      captionKey: 'indicators.list.caption',
      emptyKey: 'indicators.list.empty',
      emptyAction: mayManage ? { labelKey: 'indicators.list.new', href: `${HOME}/new` } : null,
      searchLabelKey: 'indicators.list.search',
      selects: [
        { name: 'type', labelKey: 'indicators.field.type', options: typeOptions(locale) },
        {
          name: 'active',
          labelKey: 'indicators.field.state',
          options: ['yes', 'no'].map((value) => ({ value, label: t(`indicators.active.${value}`) })),
        },
      ],
      csv: true,
    }),
  };
}

export function indicatorColumns(locale: Locale): Column<Numbered<IndicatorRow>>[] {
  const t = (key: string): string => translate(locale, key);
  return [
    POSITION,
    { key: 'code', labelKey: 'indicators.field.code', sortable: true, whole: true, cell: ({ code }) => ({ text: code }) },
    {
      key: 'name',
      labelKey: 'indicators.field.name',
      main: true,
      sortable: true,
      cell: ({ id, name, partOfCode }) => ({
        text: name,
        href: `${HOME}/${id}`,
        note: partOfCode && translate(locale, 'indicators.list.partOf', { code: partOfCode }),
      }),
    },
    { key: 'type', labelKey: 'indicators.field.type', sortable: true, cell: ({ type }) => ({ text: t(`indicators.type.${type}`) }) },
    { key: 'unitOfMeasure', labelKey: 'indicators.field.unitOfMeasure', cell: ({ unitOfMeasure }) => ({ text: unitOfMeasure }) },
    {
      key: 'figures',
      labelKey: 'indicators.list.figures',
      cell: ({ numeratorLabel, denominatorLabel }) => ({ text: [numeratorLabel, denominatorLabel].filter(Boolean).join(' / ') }),
    },
    {
      key: 'targets',
      labelKey: 'indicators.list.targets',
      numeric: true,
      sortable: true,
      type: 'integer',
      cell: ({ targets }) => ({ text: formatNumber(targets, locale) }),
      value: ({ targets }) => targets,
    },
    { key: 'state', labelKey: 'indicators.field.state', cell: ({ active }) => ({ status: activeStatus(active, locale) }) },
  ];
}

export function indicatorPage(
  indicator: Indicator,
  parts: Indicator[],
  use: IndicatorUse,
  { mayKeep, programmes }: { mayKeep: boolean; programmes: readonly ProgrammeName[] },
  form: FormState,
  locale: Locale,
) {
  const t = (key: string): string => translate(locale, key);
  const text = (key: string, value: string | null | undefined) => ({ label: t(`indicators.field.${key}`), text: value ?? null });
  return {
    head: { title: indicator.name, breadcrumbs: crumbs(locale, { label: indicator.code, href: null }) },
    name: indicator.name,
    status: activeStatus(indicator.active, locale),
    action: mayKeep ? { label: t('indicators.show.edit'), href: `${HOME}/${indicator.id}/edit` } : null,
    facts: [
      text('code', indicator.code),
      text('type', t(`indicators.type.${indicator.type}`)),
      text('unitOfMeasure', indicator.unitOfMeasure),
      text('direction', t(`indicators.direction.${indicator.direction}`)),
      text('numeratorLabel', indicator.numeratorLabel),
      ...(indicator.type === 'count' ? [] : [text('denominatorLabel', indicator.denominatorLabel)]),
      text('wholeNumbers', t(indicator.wholeNumbers ? 'platform.yes' : 'platform.no')),
      ...(indicator.registerMeasure ? [text('register', measureText(indicator, programmes, locale))] : []),
      text('reading', indicator.reading),
      ...(indicator.partOf ? [{ ...text('partOf', indicator.partOf.name), href: `${HOME}/${indicator.partOf.id}` }] : []),
      text('use', translate(locale, 'indicators.show.use', numbers(use, locale))),
    ],
    parts: parts.map(({ id, code, name }) => ({ href: `${HOME}/${id}`, label: `${code} ${name}` })),
    toggle: mayKeep
      ? {
          action: `${HOME}/${indicator.id}/${indicator.active ? 'retire' : 'take-up'}`,
          label: t(indicator.active ? 'indicators.show.retire' : 'indicators.show.takeUp'),
        }
      : null,
    form: form.view(),
  };
}

export function indicatorFormPage(
  form: FormState,
  indicator: Indicator | null,
  { wholes, programmes }: { wholes: { id: number; code: string; name: string }[]; programmes: readonly ProgrammeName[] },
  locale: Locale,
) {
  const t = (key: string): string => translate(locale, key);
  const title = t(indicator ? 'indicators.edit.title' : 'indicators.new.title');
  const back = indicator ? `${HOME}/${indicator.id}` : HOME;
  const own = indicator ? [{ label: indicator.code, href: back }] : [];
  return {
    head: { title, form, breadcrumbs: crumbs(locale, ...own, { label: title, href: null }) },
    title,
    action: indicator ? `${back}/edit` : `${HOME}/new`,
    back,
    form: form.view(indicator ? stored(indicator) : { wholeNumbers: true }, indicator?.version ?? null),
    types: typeOptions(locale),
    directions: ['up', 'down'].map((value) => ({ value, label: t(`indicators.direction.${value}`) })),
    wholes: wholes.filter(({ id }) => id !== indicator?.id).map(({ id, code, name }) => ({ value: String(id), label: `${code} ${name}` })),
    measures: measureOptions(programmes, locale),
    whole: [
      {
        value: 'on',
        label: t('indicators.field.wholeNumbers'),
        hint: t('indicators.hint.wholeNumbers'),
        checked: form.chosen('wholeNumbers', (indicator?.wholeNumbers ?? true) ? ['on'] : []).includes('on'),
      },
    ],
  };
}

function stored(indicator: Indicator) {
  const { code, name, type, unitOfMeasure, direction, numeratorLabel, numeratorUnit, denominatorLabel, wholeNumbers, reading } = indicator;
  return {
    code,
    name,
    type,
    unitOfMeasure,
    direction,
    numeratorLabel,
    numeratorUnit,
    denominatorLabel,
    wholeNumbers,
    register: registerText(indicator),
    reading,
    partOfId: indicator.partOf?.id,
  };
}

const typeOptions = (locale: Locale): { value: IndicatorType; label: string }[] =>
  INDICATOR_TYPES.map((value) => ({ value, label: translate(locale, `indicators.type.${value}`) }));

const activeStatus = (active: boolean, locale: Locale) => ({
  kind: active ? 'good' : 'neutral',
  label: translate(locale, `indicators.active.${active ? 'yes' : 'no'}`),
});

const numbers = (use: IndicatorUse, locale: Locale) => ({
  targets: formatNumber(use.targets, locale),
  campaigns: formatNumber(use.campaigns, locale),
  reports: formatNumber(use.reports, locale),
});
