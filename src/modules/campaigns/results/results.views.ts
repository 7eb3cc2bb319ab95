import { formatDay, formatNumber } from '../../platform/format/format.js';
import { type Locale, translate } from '../../platform/i18n/i18n.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import type { ListQuery } from '../../platform/web/list-query.js';
import { numbered, type Numbered, POSITION } from '../../platform/web/numbered.js';
import { type Column, tableView } from '../../platform/web/table-view.js';
import { unitTitle } from '../../units/unit-names.js';
import type { Campaign } from '../campaign.entity.js';
import { campaignHead, campaignPageHead } from '../campaign-head.views.js';
import { type Obligation, SHOWN_OBLIGATIONS } from './obligations.query.js';
import type { RoundChoices, RoundRow } from './round-list.query.js';

export interface ResultRights {
  open: boolean;
  report: boolean;
  approve: boolean;
  importFile: boolean;
}

export interface ResultsShown {
  rounds: { rows: RoundRow[]; total: number };
  choices: RoundChoices;
  obligations: { shown: Obligation[]; total: number };
  waiting: number;
}

export const resultsOf = (campaign: Campaign): string => `/campaigns/${campaign.id}/results`;

export function resultListPage(
  campaign: Campaign,
  shown: ResultsShown,
  list: ListQuery,
  rights: ResultRights,
  today: PlainDate,
  locale: Locale,
) {
  const t = (key: string): string => translate(locale, key);
  const path = resultsOf(campaign);
  const rows = numbered(shown.rounds.rows, list);
  const secondary = [
    ...(rights.approve
      ? [
          {
            label: translate(locale, 'results.list.approvals', { waiting: formatNumber(shown.waiting, locale) }),
            href: `${path}/approvals`,
          },
        ]
      : []),
    ...(rights.importFile ? [{ label: t('results.list.import'), href: `${path}/import` }] : []),
    { label: t('results.list.onTime'), href: `${path}/on-time` },
  ];
  return {
    head: campaignPageHead(campaign, locale, [{ label: t('campaigns.tab.results') }]),
    campaign: campaignHead(campaign, 'results', locale, {
      action: rights.open ? { label: t('results.list.open'), href: `${path}/rounds/new` } : null,
      secondary,
    }),
    obligations: rights.report ? shown.obligations.shown.map((each) => obligationView(each, path, today, locale)) : [],
    more:
      shown.obligations.total > SHOWN_OBLIGATIONS
        ? translate(locale, 'results.due.more', { count: shown.obligations.total - SHOWN_OBLIGATIONS })
        : null,
    table: tableView(locale, roundColumns(locale, path), rows, shown.rounds.total, list, {
      path,
      captionKey: 'results.list.caption',
      emptyKey: 'results.list.empty',
      emptyAction: rights.open ? { labelKey: 'results.list.open', href: `${path}/rounds/new` } : null,
      selects: [
        {
          name: 'year',
          labelKey: 'targets.field.year',
          options: shown.choices.years.map((year) => ({ value: String(year), label: String(year) })),
        },
        {
          name: 'indicator',
          labelKey: 'targets.field.indicator',
          options: shown.choices.indicators.map(({ id, code, name }) => ({ value: String(id), label: `${code} ${name}` })),
        },
      ],
      csv: true,
    }),
  };
}

export const reportHref = (path: string, roundId: number, unitId: number): string => `${path}/${roundId}/report?unit=${unitId}`;

function obligationView(owed: Obligation, path: string, today: PlainDate, locale: Locale) {
  const t = (key: string, params: Record<string, string | number> = {}): string => translate(locale, `results.due.${key}`, params);
  const late = today > owed.dueOn;
  const parts = [owed.missing ? t('missing', { count: owed.missing }) : '', owed.returned ? t('returned', { count: owed.returned }) : ''];
  return {
    href: reportHref(path, owed.roundId, owed.unitId),
    label: t('form', { unit: unitTitle(owed.unitKind, owed.unitName), day: formatDay(owed.asOf) }),
    what: parts.filter(Boolean).join(', '),
    status: { kind: late ? 'danger' : 'warning', label: t(late ? 'overdue' : 'before', { day: formatDay(owed.dueOn) }) },
  };
}

type Listed = Numbered<RoundRow>;

export function roundColumns(locale: Locale, path: string): Column<Listed>[] {
  const t = (key: string): string => translate(locale, key);
  const figure = (key: 'waiting' | 'returned' | 'late' | 'accepted', labelKey: string, query: string): Column<Listed> => ({
    ...{ key, labelKey, numeric: true, type: 'integer' },
    cell: (row) => ({ text: formatNumber(row[key], locale), href: row[key] ? `${path}/${row.id}?${query}` : null }),
    value: (row) => row[key],
  });
  return [
    POSITION,
    {
      key: 'asOf',
      labelKey: 'results.field.asOf',
      main: true,
      whole: true,
      sortable: true,
      type: 'date',
      cell: ({ id, asOf, invented, occasion }) => ({
        text: formatDay(asOf),
        href: `${path}/${id}`,
        note: [occasion, invented ? t('targets.words.invented') : null].filter(Boolean).join(' · ') || null,
      }),
      value: ({ asOf }) => asOf,
    },
    {
      key: 'indicator',
      labelKey: 'targets.field.indicator',
      wide: true,
      sortable: true,
      cell: ({ code, indicatorName, group }) => ({
        text: indicatorName,
        note: group === 'all' ? code : `${code} · ${t(`targets.group.${group}`)}`,
      }),
    },
    {
      key: 'dueOn',
      labelKey: 'results.field.dueOn',
      sortable: true,
      type: 'date',
      cell: ({ dueOn }) => ({ text: formatDay(dueOn) }),
      value: ({ dueOn }) => dueOn,
    },
    {
      key: 'reported',
      labelKey: 'results.field.reported',
      numeric: true,
      cell: ({ reported, expected }) => ({ text: `${formatNumber(reported, locale)}/${formatNumber(expected, locale)}` }),
    },
    figure('accepted', 'results.state.accepted', 'state=accepted'),
    figure('waiting', 'results.state.submitted', 'state=submitted'),
    figure('returned', 'results.state.returned', 'state=returned'),
    figure('late', 'results.field.late', 'late=yes'),
    { key: 'state', labelKey: 'targets.field.state', cell: ({ frozen }) => ({ status: frozenStatus(frozen, locale) }) },
  ];
}

export const frozenStatus = (frozen: boolean, locale: Locale) => ({
  kind: frozen ? 'neutral' : 'progress',
  label: translate(locale, `results.round.${frozen ? 'frozen' : 'open'}`),
});
