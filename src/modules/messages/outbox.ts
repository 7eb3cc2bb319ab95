import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Config } from '../platform/config.js';
import type { Locale } from '../platform/i18n/i18n.js';
import { Clock } from '../platform/time/clock.js';
import type { NoticeContent } from './notice-content.js';

export interface NewMessage {
  /** Names the cause: whatever is written a second time under it is left out. */
  dedupeKey: string;
  kind: string;
  recipientId: number;
  unitPath: string | null;
  locale: Locale;
  subject: string;
  content: NoticeContent;
  /** False for what people may unsubscribe from. */
  duty: boolean;
}

export type Rewritten = Pick<NewMessage, 'subject' | 'content'> & { id: number };

/** Statements stay of a size that the server reads at once. */
const CHUNK = 1_000;

/**
 * Writes down who is to be told what, in the transaction of the cause: either both are there afterwards or neither. The inbox has the
 * message at once; each way outside gets a row that a worker takes. Never hand it a secret: offices read what was sent.
 */
@Injectable()
export class Outbox {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** @returns the keys that were new, each with the number of its message */
  async enqueue(messages: readonly NewMessage[]): Promise<Map<string, number>> {
    const written = new Map<string, number>();
    for (let start = 0; start < messages.length; start += CHUNK) {
      const rows = await this.em.execute<{ id: number; key: string }[]>(ENQUEUE, {
        rows: JSON.stringify(messages.slice(start, start + CHUNK)),
        now: this.clock.now(),
        host: this.host,
        webhook: this.config.webhook !== null,
      });
      for (const { id, key } of rows) written.set(key, id);
    }
    return written;
  }

  /** Puts other words into messages; only those that nobody outside can have read yet should be handed in. */
  async rewrite(messages: readonly Rewritten[]): Promise<void> {
    if (!messages.length) return;
    await this.em.execute(REWRITE, { rows: JSON.stringify(messages) }, 'run');
  }

  /** Takes messages back that are no longer true. */
  async withdraw(ids: readonly number[]): Promise<void> {
    if (!ids.length) return;
    await this.em.execute(WITHDRAW, { ids: `{${ids.join(',')}}`, now: this.clock.now() }, 'run');
  }

  /** The right half of every Message-ID. */
  private get host(): string {
    return new URL(this.config.publicUrl).hostname;
  }
}

const ENQUEUE = `
  with given as (
    select * from jsonb_to_recordset(:rows::jsonb) as g ("dedupeKey" text, kind text, "recipientId" int, "unitPath" text, locale text,
      subject text, content jsonb, duty boolean)
  ), added as (
    insert into message (dedupe_key, kind, recipient_id, unit_path, locale, subject, content, duty, created_at)
    select g."dedupeKey", g.kind, g."recipientId", g."unitPath"::ltree, g.locale, g.subject, g.content, g.duty, :now from given g
    on conflict (dedupe_key) do nothing
    returning id, dedupe_key, recipient_id, duty
  ), sent as (
    insert into delivery (message_id, channel, state, address, next_try_at, created_at, provider_id)
    select a.id, way.channel, 'waiting', way.address, :now, :now,
      '<' || left(encode(sha256(convert_to(a.dedupe_key, 'UTF8')), 'hex'), 24) || '.' || a.id || '@' || :host || '>'
    from added a
    join user_account u on u.id = a.recipient_id
    left join message_choice c on c.user_id = a.recipient_id
    cross join lateral (
      select 'mail' as channel, u.email as address
      where u.email is not null and u.email is distinct from c.bounced_address and (a.duty or not coalesce(c.duty_only, false))
      union all select 'webhook', null where :webhook::boolean
    ) way
  )
  select id, dedupe_key as key from added`;

const REWRITE = `
  update message m set subject = g.subject, content = g.content
  from jsonb_to_recordset(:rows::jsonb) as g (id int, subject text, content jsonb) where m.id = g.id`;

const WITHDRAW = `
  with gone as (update delivery set state = 'withdrawn' where message_id = any (:ids::int[]) and state = 'waiting')
  update message set withdrawn_at = :now where id = any (:ids::int[])`;
