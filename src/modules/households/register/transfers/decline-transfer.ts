import { Transactional } from '@mikro-orm/decorators/legacy';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../../audit/audit-log.js';
import type { Actor } from '../../../platform/actor.js';
import { OpenTransfers } from './open-transfers.js';
import type { RefuseForm } from './transfers.forms.js';

/** The receiving commune does not know the household, or sees it elsewhere: it stays where it is. */
@Injectable()
export class DeclineTransfer {
  constructor(
    private readonly transfers: OpenTransfers,
    private readonly audit: AuditLog,
  ) {}

  @Transactional()
  async run(actor: Actor, id: number, { why }: RefuseForm): Promise<void> {
    const transfer = await this.transfers.of(actor, id, 'to');
    this.transfers.decide(actor, transfer, 'declined', why);
    const { household } = transfer;
    const subject = { object: household, label: household.headName, unitPath: household.path, why };
    await this.audit.record(actor, 'household.transferDeclined', subject);
  }
}
