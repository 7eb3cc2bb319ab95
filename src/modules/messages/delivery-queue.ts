import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/time/clock.js';
import type { Carried } from './channels/channel.js';
import type { ChannelName, DeliveryState } from './delivery.entity.js';

export interface Taken extends Carried {
  attempts: number;
  refusals: number;
  createdAt: Date;
}

/** What became of a taken delivery. */
export interface Settled {
  id: number;
  state: Exclude<DeliveryState, 'sending' | 'withdrawn'>;
  attempts: number;
  refusals: number;
  nextTryAt: Date;
  sentAt: Date | null;
  answer: string | null;
  error: string | null;
}

/** By the database's clock: instances may disagree about the time. */
const LEASE = `interval '60 seconds'`;

/** The rows that workers of several instances share. None waits for another: what one is taking, the others skip. */
@Injectable()
export class DeliveryQueue {
  private readonly instance = `${hostname()}:${process.pid}:${randomBytes(3).toString('hex')}`;

  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
  ) {}

  /** Takes a batch for a minute; `renew` keeps it longer. What an instance that died had taken comes back then. */
  async take(channel: ChannelName, size: number): Promise<Taken[]> {
    const rows = await this.sql<Taken[]>(TAKE, [this.clock.now(), channel, size, this.instance]);
    return rows.map((row) => ({ ...row, createdAt: new Date(row.createdAt) }));
  }

  async renew(): Promise<void> {
    await this.sql(`update delivery set taken_until = now() + ${LEASE} where state = 'sending' and taken_by = ?`, [this.instance]);
  }

  /** Writes nothing for what another instance has taken over meanwhile. */
  async settle(outcomes: readonly Settled[]): Promise<void> {
    await this.sql(SETTLE, [JSON.stringify(outcomes), this.instance, this.clock.now()]);
  }

  async freeAbandoned(): Promise<void> {
    await this.sql(
      `update delivery set state = 'waiting', taken_by = null, taken_until = null where state = 'sending' and taken_until < now()`,
    );
  }

  private sql<T>(query: string, params: unknown[] = []): Promise<T> {
    return this.em.getConnection().execute(query, params, 'all') as Promise<T>;
  }
}

const TAKE = `
  with next as (
    select id from delivery where state = 'waiting' and next_try_at <= ? and channel = ?
    order by next_try_at, id limit ? for update skip locked
  ), taken as (
    update delivery d set state = 'sending', attempts = d.attempts + 1, taken_by = ?, taken_until = now() + ${LEASE}
    from next where d.id = next.id returning d.*
  )
  select t.id as "deliveryId", t.message_id as "messageId", t.provider_id as "providerId", t.address, t.attempts, t.refusals,
    t.created_at as "createdAt", m.kind, m.recipient_id as "recipientId", u.full_name as "recipientName", u.user_name as "userName",
    m.locale, m.subject, m.content, m.duty
  from taken t join message m on m.id = t.message_id join user_account u on u.id = m.recipient_id
  order by t.next_try_at, t.id`;

/** An address that a server refused for good is remembered: nothing more is written for it until the account has another one. */
const SETTLE = `
  with done as (
    select * from jsonb_to_recordset(?::jsonb) as g (id int, state text, attempts int, refusals int, "nextTryAt" timestamptz,
      "sentAt" timestamptz, answer text, error text)
  ), settled as (
    update delivery d set state = g.state, attempts = g.attempts, refusals = g.refusals, next_try_at = g."nextTryAt", sent_at = g."sentAt",
      answer = g.answer, error = g.error, taken_by = null, taken_until = null
    from done g where d.id = g.id and d.state = 'sending' and d.taken_by = ?
    returning d.message_id, d.state, d.address, d.error
  )
  insert into message_choice as c (user_id, bounced_address, bounced_at, bounce_reason)
  select distinct on (m.recipient_id) m.recipient_id, s.address, ?::timestamptz, s.error
  from settled s join message m on m.id = s.message_id where s.state = 'bounced'
  on conflict (user_id) do update set bounced_address = excluded.bounced_address, bounced_at = excluded.bounced_at,
    bounce_reason = excluded.bounce_reason, version = c.version + 1`;
