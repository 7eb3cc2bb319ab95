import { formatDay, formatNumber } from '../../platform/format/format.js';
import { type Locale, translate } from '../../platform/i18n/i18n.js';
import { addDays } from '../../platform/time/plain-date.js';
import type { FormState, FormView } from '../../platform/web/form-state.js';
import type { ListQuery } from '../../platform/web/list-query.js';
import { type Numbered, numbered, POSITION } from '../../platform/web/numbered.js';
import { type Column, tableView } from '../../platform/web/table-view.js';
import { UNIT_LEVELS, type UnitLevel } from '../../units/unit-kinds.js';
import { unitTitle } from '../../units/unit-names.js';
import { BEFORE_LAUNCH, type Campaign, OVER } from '../campaign.entity.js';
import { campaignHead, campaignPageHead } from '../campaign-head.views.js';
import type { UnitOptions } from '../unit-options.views.js';
import type { Newcomer } from './newcomers.query.js';
import type { ParticipantRow } from './participant-list.query.js';

type Listed = Numbered<ParticipantRow>;

/** What the reader may do with the list. */
export interface ParticipantRights {
  add: boolean;
  /** In a draft a unit is taken off; later its participation is ended. */
  leave: 'removal' | 'end' | null;
}

export function participantRights(campaign: Campaign, manages: boolean): ParticipantRights {
  const inHand = manages && campaign.state !== 'submitted' && !OVER.includes(campaign.state);
  return { add: inHand, leave: inHand ? (BEFORE_LAUNCH.includes(campaign.state) ? 'removal' : 'end') : null };
}

const base = (campaign: Campaign): string => `/campaigns/${campaign.id}/participants`;

export function participantsPage(
  campaign: Campaign,
  listed: { rows: ParticipantRow[]; total: number; levels: UnitLevel[] },
  list: ListQuery,
  rights: ParticipantRights,
  locale: Locale,
) {
  const t = (key: string): string => translate(locale, key);
  const link = (key: string, suffix: string) => ({ label: t(key), href: `${base(campaign)}/${suffix}` });
  const rows = numbered(listed.rows, list);
  const own = rights.leave ? [leaveColumn(campaign, rights.leave, locale)] : [];
  return {
    head: campaignPageHead(campaign, locale, [{ label: t('campaigns.tab.participants') }]),
    campaign: campaignHead(campaign, 'participants', locale, {
      action: rights.add ? link('campaigns.participant.addMany', 'many') : null,
      secondary: rights.add ? [link('campaigns.participant.add', 'new')] : [],
    }),
    table: tableView(locale, [...participantColumns(locale), ...own], rows, listed.total, list, {
      path: base(campaign),
      captionKey: 'campaigns.participant.caption',
      emptyKey: rights.add ? 'campaigns.participant.emptyAdd' : 'campaigns.participant.empty',
      emptyAction: rights.add ? { labelKey: 'campaigns.participant.addMany', href: `${base(campaign)}/many` } : null,
      searchLabelKey: 'campaigns.participant.search',
      selects: [
        {
          name: 'level',
          labelKey: 'campaigns.participant.level',
          options: listed.levels.map((level) => ({ value: level, label: t(`units.level.${level}`) })),
        },
        {
          name: 'now',
          labelKey: 'campaigns.participant.now',
          options: ['yes', 'no'].map((value) => ({ value, label: t(`campaigns.participant.now.${value}`) })),
        },
      ],
      csv: true,
    }),
  };
}

export function participantColumns(locale: Locale): Column<Listed>[] {
  const last = ({ until }: ParticipantRow) => addDays(until, -1);
  return [
    POSITION,
    {
      key: 'name',
      labelKey: 'campaigns.duty.unit',
      main: true,
      sortable: true,
      cell: ({ unitId, kind, name }) => ({ text: unitTitle(kind, name), href: `/units/${unitId}` }),
    },
    { key: 'level', labelKey: 'campaigns.participant.level', cell: ({ level }) => ({ text: translate(locale, `units.level.${level}`) }) },
    {
      key: 'place',
      labelKey: 'campaigns.participant.place',
      sortable: true,
      cell: ({ parentKind, parentName }) => ({ text: parentKind && unitTitle(parentKind, parentName!) }),
    },
    {
      key: 'from',
      labelKey: 'campaigns.field.startsOn',
      sortable: true,
      type: 'date',
      cell: ({ from }) => ({ text: formatDay(from) }),
      value: ({ from }) => from,
    },
    {
      key: 'until',
      labelKey: 'campaigns.field.endsOn',
      sortable: true,
      type: 'date',
      cell: (row) => ({ text: formatDay(last(row)) }),
      value: last,
    },
  ];
}

const leaveColumn = (campaign: Campaign, leave: 'removal' | 'end', locale: Locale): Column<Listed> => ({
  key: 'leave',
  labelKey: 'campaigns.participant.action',
  cell: ({ id }) => ({ text: translate(locale, `campaigns.participant.${leave}`), href: `${base(campaign)}/${id}/${leave}` }),
});

function formHead(campaign: Campaign, title: string, form: FormState | undefined, locale: Locale) {
  const trail = [{ label: translate(locale, 'campaigns.tab.participants'), href: base(campaign) }, { label: title }];
  return { ...campaignPageHead(campaign, locale, trail), form };
}

export function participantFormPage(campaign: Campaign, units: UnitOptions, state: FormState, form: FormView, locale: Locale) {
  return {
    head: formHead(campaign, translate(locale, 'campaigns.participant.add'), state, locale),
    name: campaign.name,
    form,
    units,
    lastHint: translate(locale, 'campaigns.participant.lastHint', { day: formatDay(campaign.endsOn) }),
    action: `${base(campaign)}/new`,
    cancelHref: base(campaign),
  };
}

/** Which units would join is shown before anybody is entered; the address holds the question. */
export function newcomersPage(
  campaign: Campaign,
  asked: { level: string; from: string },
  preview: { total: number; first: Newcomer[] } | null,
  state: FormState,
  locale: Locale,
) {
  const t = (key: string, params = {}): string => translate(locale, key, params);
  const levels = UNIT_LEVELS.filter((level) => level !== 'nation');
  return {
    head: formHead(campaign, t('campaigns.participant.addMany'), state, locale),
    name: campaign.name,
    form: state.view(asked),
    action: `${base(campaign)}/many`,
    levels: levels.map((level) => ({ value: level, label: t(`units.level.${level}`) })),
    preview: preview && {
      found: preview.total > 0,
      text: t('campaigns.participant.preview', { count: preview.total }),
      names: preview.first.map(({ kind, name }) => unitTitle(kind, name)),
      more:
        preview.total > preview.first.length
          ? t('campaigns.participant.previewMore', { count: preview.total - preview.first.length })
          : null,
      submit: t('campaigns.participant.submitMany', { number: formatNumber(preview.total, locale) }),
      level: asked.level,
      from: asked.from,
    },
    cancelHref: base(campaign),
  };
}

export function leavePage(campaign: Campaign, row: ParticipantRow, leave: 'removal' | 'end', state: FormState, locale: Locale) {
  const title = translate(locale, `campaigns.participant.${leave}`);
  const unit = unitTitle(row.kind, row.name);
  const last = formatDay(addDays(row.until, -1));
  return {
    head: formHead(campaign, title, state, locale),
    title,
    text: translate(locale, `campaigns.participant.${leave}Question`, { unit, from: formatDay(row.from), last }),
    form: state.view(leave === 'end' ? { lastDay: last } : {}),
    ends: leave === 'end',
    action: `${base(campaign)}/${row.id}/${leave}`,
    cancelHref: base(campaign),
  };
}
