import { formatDay } from '../../platform/format/format.js';
import { type Locale, translate } from '../../platform/i18n/i18n.js';
import { type ListQuery, listHref } from '../../platform/web/list-query.js';
import { type Column, tableView } from '../../platform/web/table-view.js';
import { supportHead } from '../support/support-head.views.js';
import type { ExitRow } from './exit-list.query.js';
import { outcomeNote, outcomeStatus } from './exit-words.views.js';
import { OUTCOMES } from './exit-words.js';

export interface ExitListFacts {
  rows: ExitRow[];
  total: number;
  list: ListQuery;
  year: number;
  years: number[];
  villages: { id: number; name: string; commune: string }[];
  helpers: { id: number; name: string }[];
  communes: { id: number; name: string }[];
}

/** The view of `exits/index`. */
export function exitListPage({ rows, total, list, year, years, villages, helpers, communes }: ExitListFacts, locale: Locale) {
  const t = (key: string, params: Record<string, string | number> = {}): string => translate(locale, key, params);
  const outcomes = [...OUTCOMES, 'relapsed'].map((value) => ({ value, label: t(`exits.outcome.${value}`) }));
  return {
    ...supportHead(t('exits.list.title', { year }), 'exits', locale),
    note: t('exits.list.note'),
    secondary: [
      { label: t('exits.results.title'), href: `/support/exits/results?year=${year}` },
      {
        label: t('exits.list.print'),
        href: `/support/exits/print${listHref(list, { page: 1 })}`,
      },
    ],
    table: tableView(locale, exitColumns(locale), rows, total, list, {
      path: '/support/exits',
      captionKey: 'exits.list.caption',
      emptyKey: 'exits.list.empty',
      searchLabelKey: 'exits.list.search',
      xlsx: true,
      selects: [
        { name: 'year', labelKey: 'exits.field.year', options: years.map((value) => ({ value: String(value), label: String(value) })) },
        {
          name: 'commune',
          labelKey: 'exits.results.by.commune',
          options: communes.map(({ id, name }) => ({ value: String(id), label: name })),
        },
        {
          name: 'village',
          labelKey: 'households.field.village',
          options: villages.map(({ id, name, commune }) => ({ value: String(id), label: `${name}, ${commune}` })),
        },
        { name: 'helper', labelKey: 'exits.field.helper', options: helpers.map(({ id, name }) => ({ value: String(id), label: name })) },
        { name: 'outcome', labelKey: 'exits.field.outcome', options: outcomes },
      ],
    }),
  };
}

/** Columns of the page, of the printed list and of the file. */
export function exitColumns(locale: Locale): Column<ExitRow>[] {
  const t = (key: string, params: Record<string, string | number> = {}): string => translate(locale, key, params);
  return [
    { key: 'code', labelKey: 'households.field.code', cell: ({ code }) => ({ text: code }) },
    {
      key: 'headName',
      labelKey: 'households.field.headName',
      main: true,
      sortable: true,
      cell: ({ id, headName }) => ({ text: headName, href: `/support/exits/${id}` }),
    },
    {
      key: 'village',
      labelKey: 'households.field.village',
      sortable: true,
      cell: ({ village, commune }) => ({ text: village, note: commune }),
    },
    { key: 'classThen', labelKey: 'exits.field.classThen', cell: ({ classThen }) => ({ text: t(`households.class.${classThen}`) }) },
    {
      key: 'registeredOn',
      labelKey: 'exits.field.registeredOn',
      sortable: true,
      type: 'date',
      cell: ({ registeredOn }) => ({ text: formatDay(registeredOn) }),
      value: ({ registeredOn }) => registeredOn,
    },
    {
      key: 'lacks',
      labelKey: 'exits.field.lacks',
      cell: ({ lacks }) => ({ text: lacks.map((lack) => t(`exits.lack.${lack}`)).join('; ') }),
    },
    { key: 'helpers', labelKey: 'exits.field.helper', cell: ({ helpers }) => ({ text: helpers }) },
    {
      key: 'accepted',
      labelKey: 'exits.field.meeting',
      cell: ({ accepted }) => ({
        text: t(accepted === null ? 'exits.meeting.notYet' : accepted ? 'exits.meeting.yes' : 'exits.meeting.no'),
      }),
    },
    {
      key: 'plan',
      labelKey: 'exits.field.plan',
      cell: ({ planned, done }) => ({ text: planned ? t('exits.plan.share', { done, planned }) : null }),
    },
    {
      key: 'outcome',
      labelKey: 'exits.field.outcome',
      cell: (row) => ({ status: outcomeStatus(row, locale), note: outcomeNote(row, locale) }),
    },
  ];
}

/** The view of `exits/print`: the list that a thôn, a commune or a province signs. */
export function exitPrintPage(rows: ExitRow[], { year, place, day }: { year: number; place: string; day: string }, locale: Locale) {
  const t = (key: string, params: Record<string, string | number> = {}): string => translate(locale, key, params);
  const groups = [...Map.groupBy(rows, ({ village, commune }) => `${village}, ${commune}`)];
  return {
    head: { title: t('exits.list.title', { year }) },
    title: t('exits.print.title', { year }),
    place,
    asOf: t('platform.asOf', { day }),
    total: t('exits.print.total', { count: rows.length }),
    groups: groups.map(([name, members]) => ({
      name: t('exits.print.group', { name, count: members.length }),
      rows: members.map((row, index) => ({
        ...{ order: index + 1, code: row.code, headName: row.headName, class: t(`households.class.${row.classThen}`) },
        ...{ registeredOn: formatDay(row.registeredOn), lacks: row.lacks.map((lack) => t(`exits.lack.${lack}`)).join('; ') },
        ...{ helpers: row.helpers ?? '', outcome: outcomeStatus(row, locale).label },
      })),
    })),
  };
}
