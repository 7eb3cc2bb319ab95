import { formatDay, formatMoney, formatNumber } from '../../platform/format/format.js';
import { type Locale, translate } from '../../platform/i18n/i18n.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import type { ListQuery } from '../../platform/web/list-query.js';
import { type Column, tableView } from '../../platform/web/table-view.js';
import { optionsOf } from '../../platform/web/form-page.js';
import type { ModelRow } from './livelihood-list.query.js';
import type { LivelihoodMember } from './livelihood-member.entity.js';
import type { LivelihoodModel } from './livelihood-model.entity.js';
import type { LivelihoodResult } from './livelihood-result.entity.js';
import { supportHead, supportTrail } from './support-head.views.js';
import { MODEL_FIELDS } from './support-words.js';

/** The view of `support/models`. */
export function modelListPage(
  { rows, total, list, manages, seesNames }: { rows: ModelRow[]; total: number; list: ListQuery; manages: boolean; seesNames: boolean },
  locale: Locale,
) {
  const t = (key: string): string => translate(locale, key);
  return {
    ...supportHead(t('support.model.title'), 'models', locale, seesNames),
    note: t('support.model.note'),
    action: manages ? { label: t('support.model.new'), href: '/support/models/new' } : null,
    secondary: [],
    table: tableView(locale, modelColumns(locale), rows, total, list, {
      path: '/support/models',
      captionKey: 'support.model.title',
      emptyKey: 'support.model.empty',
      searchLabelKey: 'support.model.search',
      selects: [
        { name: 'field', labelKey: 'support.model.field', options: optionsOf(MODEL_FIELDS, 'support.modelField', locale) },
        {
          name: 'state',
          labelKey: 'support.revolving.state',
          options: ['running', 'ended'].map((value) => ({ value, label: t(`support.model.${value}`) })),
        },
      ],
    }),
  };
}

function modelColumns(locale: Locale): Column<ModelRow>[] {
  const t = (key: string, params: Record<string, number> = {}): string => translate(locale, key, params);
  return [
    {
      key: 'name',
      labelKey: 'support.model.name',
      main: true,
      cell: ({ id, name, field }) => ({ text: name, href: `/support/models/${id}`, note: t(`support.modelField.${field}`) }),
    },
    { key: 'place', labelKey: 'support.model.place', cell: ({ place, above }) => ({ text: place, note: above }) },
    {
      key: 'startedOn',
      labelKey: 'support.model.startedOn',
      cell: ({ startedOn, endedOn }) => ({ text: [formatDay(startedOn), endedOn ? formatDay(endedOn) : null].filter(Boolean).join(' – ') }),
    },
    {
      key: 'households',
      labelKey: 'support.model.households',
      numeric: true,
      cell: ({ households, listed }) => ({
        text: formatNumber(households, locale),
        note: listed ? t('support.model.poorHouseholds', { count: listed }) : null,
      }),
    },
    { key: 'exited', labelKey: 'support.model.exited', numeric: true, cell: ({ exited }) => ({ text: formatNumber(exited, locale) }) },
    { key: 'copies', labelKey: 'support.model.copies', numeric: true, cell: ({ copies }) => ({ text: formatNumber(copies, locale) }) },
  ];
}

export interface ModelFactsOnPage {
  model: LivelihoodModel;
  row: ModelRow;
  leader: string | null;
  results: LivelihoodResult[];
  /** Null for readers who may not know names. */
  members: LivelihoodMember[] | null;
  manages: boolean;
  mayCopy: boolean;
  day: PlainDate;
}

/** The view of `support/model`: what others need to copy it, and, for those of the place, who joined. */
export function modelPage({ model, row, leader, results, members, manages, mayCopy, day }: ModelFactsOnPage, locale: Locale) {
  const t = (key: string, params: Record<string, string | number> = {}): string => translate(locale, key, params);
  const base = `/support/models/${model.id}`;
  const ended = model.endedOn && model.endedOn <= day;
  return {
    head: { title: model.name, breadcrumbs: [...supportTrail(locale, 'models'), { label: model.name, href: null }] },
    title: model.name,
    status: { kind: ended ? 'neutral' : 'good', label: t(ended ? 'support.model.ended' : 'support.model.running') },
    paragraphs: model.description.split(/\n+/),
    facts: [
      { label: t('support.model.field'), text: t(`support.modelField.${model.field}`) },
      { label: t('support.model.place'), text: [row.place, row.above].filter(Boolean).join(', ') },
      { label: t('support.model.leader'), text: leader },
      { label: t('support.model.startedOn'), text: formatDay(model.startedOn) },
      ...(model.endedOn ? [{ label: t('support.model.endedOn'), text: formatDay(model.endedOn) }] : []),
      { label: t('support.model.inputs'), text: model.inputs ?? null },
      { label: t('support.model.cost'), text: model.cost === null || model.cost === undefined ? null : formatMoney(model.cost, locale) },
      { label: t('support.model.lessons'), text: model.lessons ?? null },
      {
        label: t('support.model.households'),
        text: [formatNumber(row.households, locale), row.listed ? t('support.model.poorHouseholds', { count: row.listed }) : null]
          .filter(Boolean)
          .join(', '),
      },
      { label: t('support.model.exited'), text: formatNumber(row.exited, locale) },
      ...(model.copiedFrom
        ? [{ label: t('support.model.copiedFrom'), text: model.copiedFrom.name, href: `/support/models/${model.copiedFrom.id}` }]
        : []),
      { label: t('support.model.copies'), text: formatNumber(row.copies, locale) },
    ],
    results: results.map((result) => ({
      ...{ span: `${formatDay(result.fromDay)} – ${formatDay(result.toDay)}`, what: result.what, produced: result.produced ?? null },
      households: formatNumber(result.households, locale),
      income: incomeOf(result, locale),
    })),
    showsMembers: members !== null,
    members: (members ?? []).map((member) => ({
      ...{
        href: `/households/${member.household.id}/support`,
        name: member.household.headName,
        code: member.household.code,
        got: member.got ?? null,
      },
      since: [formatDay(member.joinedOn), member.leftOn ? formatDay(member.leftOn) : null].filter(Boolean).join(' – '),
      leaveHref: manages && !member.leftOn ? `${base}/members/${member.id}` : null,
    })),
    links: [
      ...(manages
        ? [
            { label: t('support.model.join'), href: `${base}/members` },
            { label: t('support.model.addResult'), href: `${base}/results` },
            { label: t('support.model.edit'), href: `${base}/edit` },
          ]
        : []),
      ...(mayCopy ? [{ label: t('support.model.copy'), href: `/support/models/new?copy=${model.id}` }] : []),
    ],
  };
}

function incomeOf({ income, households }: LivelihoodResult, locale: Locale): string | null {
  if (income === null || income === undefined) return null;
  const each = households
    ? translate(locale, 'support.model.perHousehold', { amount: formatMoney(income / BigInt(households), locale) })
    : null;
  return [formatMoney(income, locale), each].filter(Boolean).join(', ');
}
