import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { NotVisible } from '../../platform/rule-broken.js';
import { MessageChoice } from '../choices/message-choice.entity.js';
import { BouncedAddressesQuery } from './bounced-addresses.query.js';

/** The mailbox was full, or is there again: mails go to the address once more. What bounced stays in the log. */
@Injectable()
export class TrustAddress {
  constructor(
    private readonly em: EntityManager,
    private readonly addresses: BouncedAddressesQuery,
    private readonly audit: AuditLog,
  ) {}

  @Transactional()
  async run(actor: Actor, userId: number): Promise<void> {
    const stopped = (await this.addresses.of(actor, userId)).find((one) => one.stopped);
    if (!stopped) throw new NotVisible();
    const choice = await this.em.findOneOrFail(MessageChoice, { user: userId });
    Object.assign(choice, { bouncedAddress: null, bouncedAt: null, bounceReason: null });
    await this.audit.record(actor, 'message.addressTrusted', {
      object: { type: 'MessageChoice', id: String(userId) },
      label: `${stopped.recipient} · ${stopped.address}`,
      unitPath: stopped.unitPath,
    });
  }
}
