import { formatDayTime } from '../../platform/format/format.js';
import { type Locale, translate } from '../../platform/i18n/i18n.js';
import { buttonForm } from '../../platform/web/form-state.js';
import type { ListQuery } from '../../platform/web/list-query.js';
import { type Column, tableView } from '../../platform/web/table-view.js';
import type { InboxMessage, InboxRow } from './inbox.query.js';

const PATH = '/inbox';

export function inboxPage({ rows, total }: { rows: InboxRow[]; total: number }, unread: number, list: ListQuery, locale: Locale) {
  const t = (key: string, params = {}): string => translate(locale, key, params);
  return {
    head: { title: t('messages.inbox.title') },
    note: t('messages.inbox.unread', { count: unread }),
    secondary: [{ label: t('messages.choice.title'), href: '/account/messages' }],
    form: unread > 0 ? buttonForm() : null,
    table: tableView(locale, columns(locale), rows, total, list, {
      path: PATH,
      captionKey: 'messages.inbox.caption',
      emptyKey: 'messages.inbox.empty',
      selects: [{ name: 'unread', labelKey: 'messages.inbox.shown', options: [{ value: 'yes', label: t('messages.inbox.onlyUnread') }] }],
    }),
  };
}

function columns(locale: Locale): Column<InboxRow>[] {
  return [
    {
      key: 'subject',
      labelKey: 'messages.field.subject',
      main: true,
      cell: ({ id, subject }) => ({ text: subject, href: `${PATH}/${id}` }),
    },
    { key: 'at', labelKey: 'messages.field.at', whole: true, cell: ({ createdAt }) => ({ text: formatDayTime(createdAt) }) },
    {
      key: 'read',
      labelKey: 'messages.field.read',
      cell: ({ read }) => ({
        status: { kind: read ? 'neutral' : 'warning', label: translate(locale, read ? 'messages.inbox.isRead' : 'messages.inbox.isNew') },
      }),
    },
  ];
}

export function inboxMessagePage({ id, subject, createdAt, content, read }: InboxMessage, locale: Locale) {
  const title = translate(locale, 'messages.inbox.title');
  return {
    head: {
      title: subject,
      breadcrumbs: [
        { label: title, href: PATH },
        { label: subject, href: null },
      ],
    },
    note: formatDayTime(createdAt),
    content,
    action: `${PATH}/${id}/read`,
    back: `${PATH}/${id}`,
    form: read ? null : buttonForm(),
  };
}
