import { formatDayTime } from '../../platform/format/format.js';
import { type Locale, translate } from '../../platform/i18n/i18n.js';
import { buttonForm } from '../../platform/web/form-state.js';
import type { ListQuery } from '../../platform/web/list-query.js';
import { listSheet } from '../../platform/web/sheet-file.js';
import { type Column, tableView } from '../../platform/web/table-view.js';
import { CHANNELS, DELIVERY_STATES } from '../delivery.entity.js';
import type { LoggedMessage, LogRow } from './message-log.query.js';

const PATH = '/messages';
const KINDS: Record<LogRow['state'], string> = {
  ...{ waiting: 'warning', sending: 'warning', sent: 'good', failed: 'danger', bounced: 'danger', withdrawn: 'neutral' },
  ...{ read: 'good', unread: 'neutral' },
};
const WHOLE: ListQuery = { q: '', sort: null, direction: 'asc', page: 1, size: 1, filters: {} };

export function logPage({ rows, total }: { rows: LogRow[]; total: number }, list: ListQuery, locale: Locale) {
  const t = (key: string, params = {}): string => translate(locale, key, params);
  return {
    head: { title: t('messages.log.title') },
    secondary: [{ label: t('messages.bounce.list'), href: '/bounced-addresses' }],
    table: tableView(locale, listed(locale), rows, total, list, {
      path: PATH,
      captionKey: 'messages.log.caption',
      emptyKey: 'messages.log.empty',
      searchLabelKey: 'messages.log.search',
      selects: [
        {
          name: 'state',
          labelKey: 'messages.field.state',
          options: DELIVERY_STATES.map((value) => ({ value, label: t(`messages.state.${value}`) })),
        },
        {
          name: 'channel',
          labelKey: 'messages.field.channel',
          options: [...CHANNELS, 'inbox'].map((value) => ({ value, label: t(`messages.channel.${value}`) })),
        },
      ],
      days: [
        { name: 'from', labelKey: 'audit.list.from' },
        { name: 'to', labelKey: 'audit.list.to' },
      ],
      csv: true,
    }),
  };
}

export const logSheet = (rows: LogRow[], locale: Locale) =>
  listSheet(locale, columns(locale), rows, { name: translate(locale, 'messages.log.title') });

export function messagePage({ message, deliveries }: { message: LoggedMessage; deliveries: LogRow[] }, locale: Locale) {
  const t = (key: string, params = {}): string => translate(locale, key, params);
  const path = `${PATH}/${message.id}`;
  return {
    head: {
      title: message.subject,
      breadcrumbs: [
        { label: t('messages.log.title'), href: PATH },
        { label: message.subject, href: null },
      ],
    },
    secondary: deliveries.some(({ channel, state }) => channel === 'mail' && state === 'sent')
      ? [{ label: t('messages.bounce.title'), href: `${path}/bounce` }]
      : [],
    facts: [
      { label: t('messages.field.recipient'), text: message.recipient },
      { label: t('messages.field.at'), text: formatDayTime(message.createdAt) },
      { label: t('messages.field.readAt'), text: message.readAt ? formatDayTime(message.readAt) : t('messages.inbox.isNew') },
    ],
    content: message.content,
    table: {
      ...tableView(locale, columns(locale).slice(2), deliveries, deliveries.length, WHOLE, {
        path,
        captionKey: 'messages.log.ways',
        emptyKey: 'messages.log.empty',
      }),
      pager: null,
    },
    form: buttonForm(),
    action: `${path}/again`,
    back: path,
  };
}

/** The list says why in small print; the message's page and the file have everything. */
const listed = (locale: Locale): Column<LogRow>[] =>
  columns(locale)
    .slice(0, -2)
    .map((column) => (column.key === 'state' ? { ...column, cell: stateCell(locale, true) } : column));

const stateCell =
  (locale: Locale, why: boolean) =>
  ({ state, sentAt, error }: LogRow) => ({
    status: { kind: KINDS[state], label: translate(locale, `messages.state.${state}`) },
    note: why && error ? error : sentAt && formatDayTime(sentAt),
  });

function columns(locale: Locale): Column<LogRow>[] {
  const t = (key: string): string => translate(locale, key);
  return [
    {
      key: 'recipient',
      labelKey: 'messages.field.recipient',
      main: true,
      cell: ({ id, recipient, unitName }) => ({ text: recipient, href: `${PATH}/${id}`, note: unitName }),
    },
    { key: 'subject', labelKey: 'messages.field.subject', wide: true, cell: ({ subject }) => ({ text: subject }) },
    {
      key: 'channel',
      labelKey: 'messages.field.channel',
      cell: ({ channel, address }) => ({ text: t(`messages.channel.${channel}`), note: address }),
    },
    { key: 'at', labelKey: 'messages.field.at', whole: true, cell: ({ createdAt }) => ({ text: formatDayTime(createdAt) }) },
    {
      key: 'state',
      labelKey: 'messages.field.state',
      cell: stateCell(locale, false),
    },
    { key: 'error', labelKey: 'messages.field.error', cell: ({ error }) => ({ text: error }) },
    { key: 'providerId', labelKey: 'messages.field.providerId', long: true, cell: ({ providerId }) => ({ text: providerId }) },
  ];
}
