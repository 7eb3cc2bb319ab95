import { formatDay } from '../platform/format/format.js';
import { type Locale, translate } from '../platform/i18n/i18n.js';
import type { TabularSheet } from '../platform/export/tabular-sheet.js';
import type { ListQuery } from '../platform/web/list-query.js';
import { numbered, type Numbered, POSITION } from '../platform/web/numbered.js';
import { listSheet } from '../platform/web/sheet-file.js';
import { type Column, tableView } from '../platform/web/table-view.js';
import { unitTitle } from '../units/unit-names.js';
import { CAMPAIGN_STATES } from './campaign.entity.js';
import { campaignStatus } from './campaign-head.views.js';
import type { CampaignRow } from './campaign-list.query.js';

type Listed = Numbered<CampaignRow>;

export function campaignListPage(
  listed: { rows: CampaignRow[]; total: number },
  choices: { years: number[]; units: { id: number; kind: string; name: string }[] },
  list: ListQuery,
  mayCreate: boolean,
  locale: Locale,
) {
  const t = (key: string): string => translate(locale, key);
  const action = mayCreate ? { label: t('campaigns.list.new'), href: '/campaigns/new' } : null;
  const rows = numbered(listed.rows, list);
  return {
    head: { title: t('campaigns.list.title') },
    action,
    table: tableView(locale, columns(locale), rows, listed.total, list, {
      path: '/campaigns',
      captionKey: 'campaigns.list.caption',
      emptyKey: mayCreate ? 'campaigns.list.emptyCreate' : 'campaigns.list.empty',
      emptyAction: mayCreate ? { labelKey: 'campaigns.list.new', href: '/campaigns/new' } : null,
      searchLabelKey: 'campaigns.list.search',
      selects: [
        filter('state', 'campaigns.field.state', CAMPAIGN_STATES, (state) => t(`campaigns.state.${state}`)),
        filter('year', 'campaigns.list.year', choices.years.map(String), (year) => year),
        filter('kind', 'campaigns.field.kind', ['regular', 'thematic'], (kind) => t(`campaigns.kind.${kind}`)),
        {
          name: 'unit',
          labelKey: 'campaigns.field.launchingUnit',
          options: choices.units.map(({ id, kind, name }) => ({ value: String(id), label: unitTitle(kind, name) })),
        },
      ],
      csv: true,
    }),
  };
}

export function campaignSheet(rows: CampaignRow[], locale: Locale): TabularSheet {
  return listSheet(locale, columns(locale), numbered(rows), { name: translate(locale, 'campaigns.list.title') });
}

const filter = (name: string, labelKey: string, values: readonly string[], label: (value: string) => string) => ({
  name,
  labelKey,
  options: values.map((value) => ({ value, label: label(value) })),
});

function columns(locale: Locale): Column<Listed>[] {
  return [
    POSITION,
    {
      key: 'name',
      labelKey: 'campaigns.field.name',
      main: true,
      sortable: true,
      cell: (row) => ({ text: row.name, href: `/campaigns/${row.id}`, note: answers(row, locale) }),
    },
    {
      key: 'unit',
      labelKey: 'campaigns.field.launchingUnit',
      sortable: true,
      cell: (row) => ({ text: unitTitle(row.unitKind, row.unitName), note: row.documentNumber }),
    },
    { key: 'kind', labelKey: 'campaigns.field.kind', cell: ({ kind }) => ({ text: translate(locale, `campaigns.kind.${kind}`) }) },
    {
      key: 'startsOn',
      labelKey: 'campaigns.field.period',
      sortable: true,
      cell: ({ startsOn, endsOn }) => ({ text: `${formatDay(startsOn)} – ${formatDay(endsOn)}` }),
    },
    {
      key: 'participants',
      labelKey: 'campaigns.tab.participants',
      numeric: true,
      cell: ({ id, participants }) => ({ text: String(participants), href: `/campaigns/${id}/participants` }),
      value: ({ participants }) => participants,
      type: 'integer',
    },
    { key: 'state', labelKey: 'campaigns.field.state', sortable: true, cell: ({ state }) => ({ status: campaignStatus(state, locale) }) },
  ];
}

/** Where the movement stands among others: the one it answers. */
function answers({ parentName, invented }: CampaignRow, locale: Locale): string | null {
  const answer = parentName && translate(locale, 'campaigns.list.answers', { name: parentName });
  return [answer, invented && translate(locale, 'campaigns.inventedShort')].filter(Boolean).join(' · ') || null;
}
