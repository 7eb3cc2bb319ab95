import type { Attachment } from '../../platform/files/attachment.entity.js';
import { formatDay, formatMoney, formatNumber } from '../../platform/format/format.js';
import { type Locale, translate } from '../../platform/i18n/i18n.js';
import type { ListQuery } from '../../platform/web/list-query.js';
import { type Column, tableView } from '../../platform/web/table-view.js';
import type { Programme } from './programmes.rules.js';
import { programmeOptions } from './support-form.views.js';
import { supportHead, supportTrail } from './support-head.views.js';
import type { SupportRow } from './support-list.query.js';
import { optionsOf } from '../../platform/web/form-page.js';
import { SUPPORT_KINDS } from './support-words.js';
import type { Support } from './support.entity.js';

export interface SupportListFacts {
  rows: SupportRow[];
  total: number;
  value: string;
  list: ListQuery;
  years: number[];
  programmes: Programme[];
  villages: { id: number; name: string; commune: string }[];
  manages: boolean;
}

/** The view of `support/given`. */
export function supportListPage({ rows, total, value, list, years, programmes, villages, manages }: SupportListFacts, locale: Locale) {
  const t = (key: string, params: Record<string, string | number> = {}): string => translate(locale, key, params);
  return {
    ...supportHead(t('support.list.title'), 'given', locale),
    note: t('support.list.sum', { count: formatNumber(total, locale), value: formatMoney(value, locale) }),
    secondary: [
      { label: t('support.coverage.title'), href: '/support/coverage' },
      ...(manages ? [{ label: t('support.import.title'), href: '/support/given/import' }] : []),
    ],
    action: manages ? { label: t('support.many.title'), href: '/support/given/many' } : null,
    table: tableView(locale, supportColumns(locale), rows, total, list, {
      path: '/support/given',
      captionKey: 'support.list.caption',
      emptyKey: 'support.list.empty',
      searchLabelKey: 'exits.list.search',
      xlsx: true,
      selects: [
        { name: 'programme', labelKey: 'support.field.programme', options: programmeOptions(programmes) },
        {
          name: 'village',
          labelKey: 'households.field.village',
          options: villages.map(({ id, name, commune }) => ({ value: String(id), label: `${name}, ${commune}` })),
        },
        { name: 'year', labelKey: 'exits.field.year', options: years.map((year) => ({ value: String(year), label: String(year) })) },
        { name: 'kind', labelKey: 'support.field.kind', options: optionsOf(SUPPORT_KINDS, 'support.kind', locale) },
      ],
    }),
  };
}

export const quantityText = (
  { quantity, unitOfMeasure, persons }: Pick<SupportRow, 'quantity' | 'unitOfMeasure' | 'persons'>,
  locale: Locale,
): string | null => {
  const amount = quantity === null ? null : [formatNumber(quantity, locale), unitOfMeasure].filter(Boolean).join(' ');
  const people = persons === null ? null : translate(locale, 'support.field.personsOf', { count: persons });
  return [amount, people].filter(Boolean).join(', ') || null;
};

/** Columns of the page, of the tab of a household and of the file. */
export function supportColumns(locale: Locale, withHousehold = true): Column<SupportRow>[] {
  const t = (key: string): string => translate(locale, key);
  const household: Column<SupportRow>[] = [
    { key: 'code', labelKey: 'households.field.code', cell: ({ code }) => ({ text: code }) },
    {
      key: 'headName',
      labelKey: 'households.field.headName',
      sortable: true,
      cell: ({ householdId, headName, place }) => ({
        text: headName ?? place,
        href: householdId === null ? null : `/households/${householdId}/support`,
        note: headName === null ? null : place,
      }),
    },
  ];
  return [
    {
      key: 'givenOn',
      labelKey: 'support.field.givenOn',
      sortable: withHousehold,
      type: 'date',
      cell: ({ givenOn }) => ({ text: formatDay(givenOn) }),
      value: ({ givenOn }) => givenOn,
    },
    ...(withHousehold ? household : []),
    {
      key: 'programme',
      labelKey: 'support.field.programme',
      main: true,
      cell: ({ id, programmeName, what }) => ({ text: programmeName, href: `/support/given/${id}`, note: what }),
    },
    { key: 'kind', labelKey: 'support.field.kind', cell: ({ kind }) => ({ text: t(`support.kind.${kind}`) }) },
    {
      key: 'value',
      labelKey: 'support.field.value',
      numeric: true,
      sortable: withHousehold,
      type: 'integer',
      cell: ({ value }) => ({ text: value === '0' ? null : formatMoney(value, locale) }),
      value: ({ value }) => value,
    },
    { key: 'quantity', labelKey: 'support.field.quantity', cell: (row) => ({ text: quantityText(row, locale) }) },
    { key: 'giver', labelKey: 'support.field.giver', cell: ({ giver, source }) => ({ text: giver, note: t(`support.source.${source}`) }) },
    {
      key: 'state',
      labelKey: 'support.field.state',
      cell: ({ voidedOn, doubleReason }) => ({
        status: voidedOn
          ? { kind: 'neutral', label: t('support.state.voided') }
          : doubleReason
            ? { kind: 'warning', label: t('support.state.double') }
            : null,
        note: doubleReason,
      }),
    },
  ];
}

/** The view of `support/show`. */
export function supportPage(support: Support, row: SupportRow, files: Attachment[], manages: boolean, locale: Locale) {
  const t = (key: string): string => translate(locale, key);
  const voided = support.voidedOn;
  return {
    head: { title: row.programmeName, breadcrumbs: [...supportTrail(locale, 'given'), { label: row.programmeName, href: null }] },
    title: row.programmeName,
    status: voided ? { kind: 'neutral', label: t('support.state.voided') } : null,
    facts: [
      {
        label: t('households.field.headName'),
        text: row.headName,
        href: row.householdId === null ? null : `/households/${row.householdId}/support`,
      },
      { label: t('support.field.place'), text: row.place },
      { label: t('support.field.givenOn'), text: formatDay(row.givenOn) },
      { label: t('support.field.kind'), text: t(`support.kind.${row.kind}`) },
      { label: t('support.field.value'), text: formatMoney(row.value, locale) },
      { label: t('support.field.quantity'), text: quantityText(row, locale) },
      { label: t('support.field.giver'), text: row.giver },
      { label: t('support.field.source'), text: t(`support.source.${row.source}`) },
      { label: t('support.field.lack'), text: row.lack ? t(`exits.lack.${row.lack}`) : null },
      { label: t('support.field.planItem'), text: support.planItem?.what ?? null },
      { label: t('support.field.promise'), text: support.promise?.what ?? null },
      { label: t('support.field.what'), text: row.what },
      ...(row.doubleReason ? [{ label: t('support.field.doubleReason'), text: row.doubleReason }] : []),
      ...(voided ? [{ label: t('support.void.reason'), text: `${formatDay(voided)}: ${support.voidReason}` }] : []),
    ],
    files: files.map(({ id, name }) => ({ href: `/files/${id}`, name })),
    voidHref: manages && !voided ? `/support/given/${support.id}/void` : null,
  };
}
