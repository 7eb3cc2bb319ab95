import { formatNumber } from '../../platform/format/format.js';
import { type Locale, translate } from '../../platform/i18n/i18n.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import { formatDay } from '../../platform/format/format.js';
import type { ListQuery } from '../../platform/web/list-query.js';
import { numbered, type Numbered, POSITION } from '../../platform/web/numbered.js';
import { type Column, tableView } from '../../platform/web/table-view.js';
import { unitTitle } from '../../units/unit-names.js';
import type { Campaign } from '../campaign.entity.js';
import { campaignPageHead } from '../campaign-head.views.js';
import type { OnTimeRow } from './on-time.query.js';
import { resultsOf } from './results.views.js';

type Listed = Numbered<OnTimeRow>;

export function onTimePage(
  campaign: Campaign,
  listed: { rows: OnTimeRow[]; total: number },
  years: number[],
  list: ListQuery,
  today: PlainDate,
  locale: Locale,
) {
  const t = (key: string): string => translate(locale, key);
  const path = `${resultsOf(campaign)}/on-time`;
  const title = t('results.onTime.title');
  return {
    head: campaignPageHead(campaign, locale, [{ label: t('campaigns.tab.results'), href: resultsOf(campaign) }, { label: title }]),
    title,
    note: `${campaign.name} · ${translate(locale, 'platform.asOf', { day: formatDay(today) })}`,
    table: tableView(locale, onTimeColumns(locale), numbered(listed.rows, list), listed.total, list, {
      path,
      captionKey: 'results.onTime.caption',
      emptyKey: 'results.onTime.empty',
      searchLabelKey: 'results.round.search',
      selects: [
        { name: 'year', labelKey: 'targets.field.year', options: years.map((year) => ({ value: String(year), label: String(year) })) },
      ],
      csv: true,
      xlsx: true,
    }),
  };
}

export function onTimeColumns(locale: Locale): Column<Listed>[] {
  const count = (key: 'due' | 'onTime' | 'late' | 'missing'): Column<Listed> => ({
    ...{ key, labelKey: `results.onTime.${key}`, numeric: true, sortable: true, type: 'integer' },
    cell: (row) => ({ text: formatNumber(row[key], locale) }),
    value: (row) => row[key],
  });
  return [
    POSITION,
    {
      key: 'unit',
      labelKey: 'targets.field.unit',
      main: true,
      sortable: true,
      cell: (row) => ({ text: unitTitle(row.unitKind, row.unitName) }),
    },
    count('due'),
    count('onTime'),
    count('late'),
    count('missing'),
    {
      key: 'percent',
      labelKey: 'results.onTime.percent',
      numeric: true,
      sortable: true,
      type: 'percent',
      cell: ({ percent }) => ({ text: `${formatNumber(percent, locale)}${locale === 'vi' ? '\u00A0' : ''}%` }),
      value: ({ percent }) => percent,
    },
  ];
}
