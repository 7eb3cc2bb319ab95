import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { NotVisible, RuleBroken } from '../../platform/rule-broken.js';
import { Clock } from '../../platform/time/clock.js';
import type { BounceForm } from './message-log.forms.js';
import { MessageLogQuery } from './message-log.query.js';

/** A person saw the mail that says so: what the next server took was returned later. Nothing more goes to the address. */
@Injectable()
export class RecordBounce {
  constructor(
    private readonly em: EntityManager,
    private readonly log: MessageLogQuery,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
  ) {}

  @Transactional()
  async run(actor: Actor, id: number, { deliveryId, reason }: BounceForm): Promise<void> {
    const found = await this.log.message(actor, id);
    if (!found) throw new NotVisible();
    if (!found.deliveries.some((one) => one.deliveryId === deliveryId && one.channel === 'mail')) throw new NotVisible();
    const written = await this.em.execute<object[]>(RETURNED, { deliveryId, reason, now: this.clock.now() });
    if (!written.length) throw new RuleBroken('messages.rule.notSent', {}, 'deliveryId');
    const { message } = found;
    await this.audit.record(actor, 'message.bounceRecorded', {
      object: { type: 'Message', id: String(id) },
      label: `${message.recipient} · ${message.subject}`,
      unitPath: message.unitPath,
      why: reason,
    });
  }
}

const RETURNED = `
  with returned as (
    update delivery set state = 'bounced', error = :reason where id = :deliveryId and channel = 'mail' and state = 'sent'
    returning message_id, address
  )
  insert into message_choice as c (user_id, bounced_address, bounced_at, bounce_reason)
  select m.recipient_id, r.address, :now, :reason from returned r join message m on m.id = r.message_id
  on conflict (user_id) do update set bounced_address = excluded.bounced_address, bounced_at = excluded.bounced_at,
    bounce_reason = excluded.bounce_reason, version = c.version + 1
  returning user_id`;
