import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { fold } from '../../platform/text/vietnamese.js';
import { addDays, isPlainDate, parseVietnameseDate, type PlainDate } from '../../platform/time/plain-date.js';
import { type ListQuery, offsetOf } from '../../platform/web/list-query.js';
import type { ChannelName, DeliveryState } from '../delivery.entity.js';
import type { NoticeContent } from '../notice-content.js';
import { SCOPE, scopeOf } from './message-scope.js';

/** One delivery; a message that nothing carries outside has one line, for the inbox. */
export interface LogRow {
  id: number;
  deliveryId: number | null;
  recipient: string;
  unitName: string | null;
  subject: string;
  channel: ChannelName | 'inbox';
  state: DeliveryState | 'read' | 'unread';
  address: string | null;
  createdAt: Date;
  sentAt: Date | null;
  attempts: number | null;
  providerId: string | null;
  error: string | null;
}

export interface LoggedMessage {
  id: number;
  subject: string;
  recipient: string;
  createdAt: Date;
  readAt: Date | null;
  unitPath: string | null;
  content: NoticeContent;
}

export const LOG_FILTERS = ['state', 'channel', 'from', 'to'] as const;

/** Who was told what, when, and whether it arrived: for those who oversee messages, each for the units below them. */
@Injectable()
export class MessageLogQuery {
  constructor(private readonly em: EntityManager) {}

  async rows(actor: Actor, list: ListQuery, limit = list.size, offset = offsetOf(list)): Promise<{ rows: LogRow[]; total: number }> {
    const { state, channel, from, to } = list.filters;
    const rows = await this.em.execute<(LogRow & { total: number })[]>(LOG, {
      ...scopeOf(actor),
      words: `%${list.q.replace(/[\\%_]/g, '\\$&')}%`,
      like: list.q ? `%${fold(list.q).replace(/[\\%_]/g, '\\$&')}%` : null,
      ...{ state: state ?? null, channel: channel ?? null, from: instant(from), to: instant(to, 1), limit, offset },
    });
    return { rows: rows.map(dated), total: rows[0]?.total ?? 0 };
  }

  async message(actor: Actor, id: number): Promise<{ message: LoggedMessage; deliveries: LogRow[] } | null> {
    const [message] = await this.em.execute<LoggedMessage[]>(
      `select m.id, m.subject, u.full_name as recipient, m.created_at as "createdAt", m.read_at as "readAt", m.unit_path::text as "unitPath",
         m.content from message m join user_account u on u.id = m.recipient_id where m.id = :id and ${SCOPE}`,
      { id, ...scopeOf(actor) },
    );
    if (!message) return null;
    const deliveries = await this.em.execute<LogRow[]>(`select ${COLUMNS} ${FROM} where m.id = :id order by d.id`, { id });
    return { message: dated(message), deliveries: deliveries.map(dated) };
  }
}

const instant = (text: string | undefined, days = 0): string | null => {
  const day = isPlainDate(text) ? text : parseVietnameseDate(text ?? '');
  return day ? `${addDays(day as PlainDate, days)}T00:00:00+07:00` : null;
};

const COLUMNS = `m.id, d.id as "deliveryId", u.full_name as recipient, m.subject, coalesce(d.channel, 'inbox') as channel,
  coalesce(d.state, case when m.read_at is null then 'unread' else 'read' end) as state, d.address, m.created_at as "createdAt",
  d.sent_at as "sentAt", d.attempts, d.provider_id as "providerId", d.error,
  (select v.name from unit_version v where v.unit_id = subpath(m.unit_path, -1)::text::int order by upper(v.valid) desc nulls first limit 1)
    as "unitName"`;

const FROM = `from message m join user_account u on u.id = m.recipient_id left join delivery d on d.message_id = m.id`;

const LOG = `
  select ${COLUMNS}, (count(*) over ())::int as total ${FROM}
  where ${SCOPE} and (:like::text is null or u.search_text like :like or m.subject ilike :words)
    and (:state::text is null or d.state = :state) and (:channel::text is null or coalesce(d.channel, 'inbox') = :channel)
    and (:from::timestamptz is null or m.created_at >= :from::timestamptz) and (:to::timestamptz is null or m.created_at < :to::timestamptz)
  order by m.id desc, d.id desc limit :limit offset :offset`;

function dated<Row extends { createdAt: Date; sentAt?: Date | null; readAt?: Date | null }>(row: Row): Row {
  const { sentAt, readAt } = row;
  return {
    ...row,
    createdAt: new Date(row.createdAt),
    ...(sentAt ? { sentAt: new Date(sentAt) } : {}),
    ...(readAt ? { readAt: new Date(readAt) } : {}),
  };
}
