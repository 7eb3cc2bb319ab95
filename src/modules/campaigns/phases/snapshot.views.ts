import { formatDay, formatDayTime, formatNumber } from '../../platform/format/format.js';
import { type Locale, translate } from '../../platform/i18n/i18n.js';
import { fold } from '../../platform/text/vietnamese.js';
import { type ListQuery, offsetOf } from '../../platform/web/list-query.js';
import { type Column, tableView } from '../../platform/web/table-view.js';
import type { Campaign } from '../campaign.entity.js';
import { campaignHead, campaignPageHead } from '../campaign-head.views.js';
import type { CampaignPhase } from '../campaign-phase.entity.js';
import type { FrozenFigures, FrozenTarget } from '../overview/campaign-figures.js';
import type { PhaseSnapshot } from '../phase-snapshot.entity.js';

const STATUS_KINDS: Record<FrozenTarget['status'], string> = {
  reached: 'good',
  on_track: 'progress',
  behind: 'warning',
  unknown: 'neutral',
};

/** The figures of a closed review as they were, and its report. They are read from the snapshot and never worked out anew. */
export function snapshotPage(
  campaign: Campaign,
  phase: CampaignPhase,
  snapshot: PhaseSnapshot,
  takenBy: string | null,
  list: ListQuery,
  locale: Locale,
) {
  const t = (key: string, params = {}): string => translate(locale, key, params);
  const path = snapshotPath(campaign, phase);
  const rows = chosen(snapshot, list);
  return {
    head: campaignPageHead(campaign, locale, [
      { label: t('campaigns.tab.phases'), href: `/campaigns/${campaign.id}/phases` },
      { label: phase.name },
    ]),
    campaign: campaignHead(campaign, 'phases', locale),
    title: phase.name,
    asOf: t('platform.asOf', { day: formatDay(snapshot.asOf) }),
    taken: t('campaigns.snapshot.taken', { at: formatDayTime(new Date(snapshot.takenAt)), name: takenBy ?? t('platform.unknown') }),
    report: snapshot.report.split('\n').filter(Boolean),
    table: tableView(locale, snapshotColumns(locale), rows.slice(offsetOf(list), offsetOf(list) + list.size), rows.length, list, {
      path,
      captionKey: 'campaigns.snapshot.caption',
      emptyKey: 'campaigns.snapshot.empty',
      searchLabelKey: 'campaigns.snapshot.search',
      selects: [
        {
          name: 'status',
          labelKey: 'campaigns.field.state',
          options: Object.keys(STATUS_KINDS).map((value) => ({ value, label: t(`campaigns.snapshot.status.${value}`) })),
        },
      ],
      csv: true,
    }),
  };
}

export const snapshotPath = (campaign: Campaign, phase: CampaignPhase): string => `/campaigns/${campaign.id}/phases/${phase.id}/snapshot`;

/** The rows asked for, in the order in which they were frozen. */
export function chosen(snapshot: PhaseSnapshot, list: ListQuery): FrozenTarget[] {
  const { targets } = snapshot.figures as FrozenFigures;
  const words = fold(list.q);
  return targets.filter(
    ({ unitName, indicatorName, status }) =>
      (!words || fold(`${indicatorName} ${unitName}`).includes(words)) && (!list.filters['status'] || list.filters['status'] === status),
  );
}

export function snapshotColumns(locale: Locale): Column<FrozenTarget>[] {
  const t = (key: string, params = {}): string => translate(locale, key, params);
  const figure = (value: number | null, { unitOfMeasure }: FrozenTarget): string | null =>
    value === null ? null : `${formatNumber(value, locale, Number.isInteger(value) ? 0 : 2)} ${unitOfMeasure}`;
  const aim = (row: FrozenTarget): string =>
    [figure(row.target, row), row.targetMax === null ? null : figure(row.targetMax, row)].filter(Boolean).join(' – ');
  return [
    {
      key: 'indicator',
      labelKey: 'campaigns.snapshot.indicator',
      main: true,
      cell: ({ indicatorName, group }) => ({ text: indicatorName, note: group === 'all' ? null : t(`campaigns.group.${group}`) }),
    },
    { key: 'unit', labelKey: 'campaigns.duty.unit', cell: ({ unitName }) => ({ text: unitName || t('campaigns.snapshot.whole') }) },
    {
      key: 'baseline',
      labelKey: 'campaigns.snapshot.baseline',
      numeric: true,
      cell: (row) => ({ text: figure(row.baseline, row), note: row.baselineOn && formatDay(row.baselineOn) }),
      value: ({ baseline }) => baseline,
    },
    {
      key: 'actual',
      labelKey: 'campaigns.snapshot.actual',
      numeric: true,
      cell: (row) => ({ text: figure(row.actual, row), note: row.actualOn && formatDay(row.actualOn) }),
      value: ({ actual }) => actual,
    },
    {
      key: 'target',
      labelKey: 'campaigns.snapshot.target',
      numeric: true,
      cell: (row) => ({ text: `${t(`campaigns.comparison.${row.comparison}`)} ${aim(row)}`, note: String(row.year) }),
      value: ({ target }) => target,
    },
    {
      key: 'status',
      labelKey: 'campaigns.field.state',
      cell: ({ status }) => ({ status: { kind: STATUS_KINDS[status], label: t(`campaigns.snapshot.status.${status}`) } }),
    },
  ];
}
