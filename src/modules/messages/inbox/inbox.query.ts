import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { type ListQuery, offsetOf } from '../../platform/web/list-query.js';
import type { NoticeContent } from '../notice-content.js';

export interface InboxRow {
  id: number;
  subject: string;
  createdAt: Date;
  read: boolean;
}

export interface InboxMessage extends InboxRow {
  content: NoticeContent;
}

/** Beyond this nobody counts. */
const MOST_COUNTED = 100;

/** What the actor was told; nobody else's inbox can be opened. */
@Injectable()
export class InboxQuery {
  constructor(private readonly em: EntityManager) {}

  async page(actor: Actor, list: ListQuery): Promise<{ rows: InboxRow[]; total: number }> {
    const unread = list.filters['unread'] === 'yes';
    const asked = { userId: actor.userId, unread, limit: list.size, offset: offsetOf(list) };
    const rows = await this.em.execute<(InboxRow & { total: number })[]>(
      `select ${COLUMNS}, (count(*) over ())::int as total from message m
       where ${OWN} and (not :unread or m.read_at is null) order by m.id desc limit :limit offset :offset`,
      asked,
    );
    return { rows: rows.map(dated), total: rows[0]?.total ?? 0 };
  }

  async one(actor: Actor, id: number): Promise<InboxMessage | null> {
    const [row] = await this.em.execute<InboxMessage[]>(`select ${COLUMNS}, m.content from message m where ${OWN} and m.id = :id`, {
      userId: actor.userId,
      id,
    });
    return row ? dated(row) : null;
  }

  async unread(actor: Actor): Promise<number> {
    const [row] = await this.em.execute<{ count: number }[]>(
      `select count(*)::int as count from (select from message m where ${OWN} and m.read_at is null limit ${MOST_COUNTED}) unread`,
      { userId: actor.userId },
    );
    return row!.count;
  }
}

const OWN = `m.recipient_id = :userId and m.withdrawn_at is null`;
const COLUMNS = `m.id, m.subject, m.created_at as "createdAt", m.read_at is not null as read`;

const dated = <Row extends InboxRow>(row: Row): Row => ({ ...row, createdAt: new Date(row.createdAt) });
