import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { Config } from '../../platform/config.js';
import { NotVisible, RuleBroken } from '../../platform/rule-broken.js';
import { Clock } from '../../platform/time/clock.js';
import { MessageLogQuery } from './message-log.query.js';

/** Sends a message once more by hand, to the address the account has now. The line of the first sending stays as it is. */
@Injectable()
export class SendAgain {
  constructor(
    private readonly em: EntityManager,
    private readonly log: MessageLogQuery,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly audit: AuditLog,
  ) {}

  @Transactional()
  async run(actor: Actor, id: number): Promise<void> {
    const found = await this.log.message(actor, id);
    if (!found) throw new NotVisible();
    if (found.deliveries.some(({ state }) => state === 'waiting' || state === 'sending')) throw new RuleBroken('messages.rule.underWay');
    const written = await this.em.execute<object[]>(COPY, { id, now: this.clock.now(), host: new URL(this.config.publicUrl).hostname });
    if (!written.length) throw new RuleBroken('messages.rule.noAddress');
    const { message } = found;
    await this.audit.record(actor, 'message.sentAgain', {
      object: { type: 'Message', id: String(id) },
      label: `${message.recipient} · ${message.subject}`,
      unitPath: message.unitPath,
    });
  }
}

const COPY = `
  insert into delivery (message_id, channel, copy, state, address, next_try_at, created_at, provider_id)
  select m.id, 'mail', coalesce(max(d.copy), -1) + 1, 'waiting', u.email, :now, :now,
    '<' || left(encode(sha256(convert_to(m.dedupe_key || ' ' || count(d.id), 'UTF8')), 'hex'), 24) || '.' || m.id || '@' || :host || '>'
  from message m join user_account u on u.id = m.recipient_id and u.email is not null
  left join delivery d on d.message_id = m.id and d.channel = 'mail'
  where m.id = :id and m.withdrawn_at is null group by m.id, u.email
  returning id`;
