import { formatDayTime } from '../../platform/format/format.js';
import { type Locale, translate } from '../../platform/i18n/i18n.js';
import { buttonForm, type FormState } from '../../platform/web/form-state.js';
import type { ListQuery } from '../../platform/web/list-query.js';
import { type Column, tableView } from '../../platform/web/table-view.js';
import type { BouncedAddress } from './bounced-addresses.query.js';
import type { LoggedMessage, LogRow } from './message-log.query.js';

const PATH = '/bounced-addresses';

export function bouncedPage({ rows, total }: { rows: BouncedAddress[]; total: number }, list: ListQuery, locale: Locale) {
  const t = (key: string, params = {}): string => translate(locale, key, params);
  return {
    head: {
      title: t('messages.bounce.list'),
      breadcrumbs: [
        { label: t('messages.log.title'), href: '/messages' },
        { label: t('messages.bounce.list'), href: null },
      ],
    },
    table: tableView(locale, columns(locale), rows, total, list, {
      path: PATH,
      captionKey: 'messages.bounce.list',
      emptyKey: 'messages.bounce.none',
    }),
    stopped: rows
      .filter((row) => row.stopped)
      .map(({ userId, recipient, address }) => ({
        form: buttonForm(),
        action: `${PATH}/${userId}/trust`,
        label: t('messages.bounce.trust', { recipient, address }),
      })),
  };
}

function columns(locale: Locale): Column<BouncedAddress>[] {
  const t = (key: string, params = {}): string => translate(locale, key, params);
  return [
    {
      key: 'recipient',
      labelKey: 'messages.field.recipient',
      main: true,
      cell: ({ recipient }) => ({ text: recipient, href: `/messages?state=bounced&q=${encodeURIComponent(recipient)}` }),
    },
    { key: 'address', labelKey: 'messages.bounce.address', long: true, cell: ({ address }) => ({ text: address }) },
    { key: 'times', labelKey: 'messages.bounce.times', cell: ({ times }) => ({ text: String(times) }) },
    { key: 'at', labelKey: 'messages.bounce.lastAt', whole: true, cell: ({ lastAt }) => ({ text: formatDayTime(lastAt) }) },
    { key: 'reason', labelKey: 'messages.field.error', cell: ({ reason }) => ({ text: reason }) },
    {
      key: 'stopped',
      labelKey: 'messages.field.read',
      cell: ({ stopped }) => ({
        status: { kind: stopped ? 'danger' : 'neutral', label: t(stopped ? 'messages.bounce.stopped' : 'messages.bounce.over') },
      }),
    },
  ];
}

export function bouncePage({ message, deliveries }: { message: LoggedMessage; deliveries: LogRow[] }, form: FormState, locale: Locale) {
  const t = (key: string, params = {}): string => translate(locale, key, params);
  const back = `/messages/${message.id}`;
  const sent = deliveries.filter(({ channel, state }) => channel === 'mail' && state === 'sent');
  return {
    head: {
      title: t('messages.bounce.title'),
      form,
      breadcrumbs: [
        { label: t('messages.log.title'), href: '/messages' },
        { label: message.subject, href: back },
        { label: t('messages.bounce.title'), href: null },
      ],
    },
    form: form.view({ deliveryId: String(sent.at(-1)?.deliveryId ?? ''), reason: '' }),
    deliveries: sent.map(({ deliveryId, address, sentAt }) => ({
      value: String(deliveryId),
      label: [address, sentAt && formatDayTime(sentAt)].filter(Boolean).join(' · '),
    })),
    action: `${back}/bounce`,
    back,
  };
}
