import { formatDay, formatNumber } from '../../platform/format/format.js';
import { type Locale, translate } from '../../platform/i18n/i18n.js';
import type { ListQuery } from '../../platform/web/list-query.js';
import { type Numbered, numbered, POSITION } from '../../platform/web/numbered.js';
import { type Column, tableView } from '../../platform/web/table-view.js';
import { unitTitle } from '../../units/unit-names.js';
import type { Campaign } from '../campaign.entity.js';
import { campaignHead, campaignPageHead } from '../campaign-head.views.js';
import type { TargetChoices, TargetRow } from './target-list.query.js';
import { figuresText, onDay, targetText } from './target-words.js';

type Listed = Numbered<TargetRow>;

export function targetListPage(
  campaign: Campaign,
  listed: { rows: TargetRow[]; total: number },
  choices: TargetChoices,
  list: ListQuery,
  mayAssign: boolean,
  locale: Locale,
) {
  const t = (key: string): string => translate(locale, key);
  const path = `/campaigns/${campaign.id}/targets`;
  const rows = numbered(listed.rows, list);
  const catalogue = { label: t('indicators.list.title'), href: '/indicators' };
  const assigning = [
    { label: t('targets.list.bulk'), href: `${path}/bulk` },
    { label: t('targets.list.import'), href: `${path}/import` },
  ];
  return {
    head: campaignPageHead(campaign, locale, [{ label: t('campaigns.tab.targets') }]),
    campaign: campaignHead(campaign, 'targets', locale, {
      action: mayAssign ? { label: t('targets.list.new'), href: `${path}/new` } : null,
      secondary: mayAssign ? [...assigning, catalogue] : [catalogue],
    }),
    table: tableView(locale, targetColumns(locale, path), rows, listed.total, list, {
      path,
      captionKey: 'targets.list.caption',
      emptyKey: 'targets.list.empty',
      emptyAction: mayAssign ? { labelKey: 'targets.list.new', href: `${path}/new` } : null,
      searchLabelKey: 'targets.list.search',
      selects: selects(choices, locale),
      csv: true,
      xlsx: true,
    }),
  };
}

function selects(choices: TargetChoices, locale: Locale) {
  const t = (key: string): string => translate(locale, key);
  const plain = (name: string, labelKey: string, values: readonly (string | number)[], label: (value: string) => string = String) => ({
    name,
    labelKey,
    options: values.map(String).map((value) => ({ value, label: label(value) })),
  });
  const named = choices.indicators.map(({ id, code, name }) => ({ value: String(id), label: `${code} ${name}` }));
  const units = choices.units.map(({ id, kind, name }) => ({ value: String(id), label: unitTitle(kind, name) }));
  return [
    { name: 'indicator', labelKey: 'targets.field.indicator', options: named },
    plain('year', 'targets.field.year', choices.years),
    { name: 'unit', labelKey: 'targets.field.unit', options: units },
    plain('group', 'targets.field.group', choices.groups, (group) => t(`targets.group.${group}`)),
    plain('accepted', 'targets.field.state', ['yes', 'no'], (value) => t(`targets.accepted.${value}`)),
  ];
}

export function targetColumns(locale: Locale, path: string): Column<Listed>[] {
  const t = (key: string): string => translate(locale, key);
  const baselineOf = (row: Listed) => figuresText(row, row.baselineNumerator, row.baselineDenominator, locale);
  return [
    POSITION,
    {
      key: 'unit',
      labelKey: 'targets.field.unit',
      main: true,
      sortable: true,
      cell: (row) => ({
        text: unitTitle(row.unitKind, row.unitName),
        href: `${path}/${row.id}`,
        note: row.group === 'all' ? null : t(`targets.group.${row.group}`),
      }),
    },
    {
      key: 'indicator',
      labelKey: 'targets.field.indicator',
      wide: true,
      sortable: true,
      cell: ({ code, indicatorName }) => ({ text: indicatorName, note: code }),
    },
    {
      key: 'year',
      labelKey: 'targets.field.year',
      numeric: true,
      sortable: true,
      type: 'text',
      cell: ({ year }) => ({ text: String(year) }),
      value: ({ year }) => String(year),
    },
    {
      key: 'baseline',
      labelKey: 'targets.field.baseline',
      cell: (row) => ({ text: baselineOf(row), note: row.baselineOn && formatDay(row.baselineOn) }),
      value: (row) => onDay(baselineOf(row), row.baselineOn, locale),
    },
    {
      key: 'value',
      labelKey: 'targets.field.value',
      numeric: true,
      sortable: true,
      cell: (row) => ({ text: targetText(row, locale), note: row.invented ? t('targets.words.invented') : null }),
      value: ({ value }) => value,
    },
    { key: 'clause', labelKey: 'targets.field.clause', cell: ({ clauseNumber }) => ({ text: clauseNumber }) },
    {
      key: 'state',
      labelKey: 'targets.field.state',
      cell: (row) => ({ status: acceptedStatus(row.accepted, locale), note: adjustedNote(row, locale) }),
    },
  ];
}

export const acceptedStatus = (accepted: boolean, locale: Locale) => ({
  kind: accepted ? 'good' : 'draft',
  label: translate(locale, `targets.accepted.${accepted ? 'yes' : 'no'}`),
});

const adjustedNote = ({ versions }: TargetRow, locale: Locale): string | null =>
  versions > 1 ? translate(locale, 'targets.words.adjusted', { times: formatNumber(versions - 1, locale) }) : null;
