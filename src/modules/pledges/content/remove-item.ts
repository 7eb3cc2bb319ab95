import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { NotVisible } from '../../platform/rule-broken.js';
import { PledgeItem } from '../pledge-item.entity.js';
import { PledgeItemHousehold } from '../pledge-item-household.entity.js';
import { PledgeRepository } from '../pledge.repository.js';

/** Takes an item out of the version that is edited. */
@Injectable()
export class RemoveItem {
  constructor(
    private readonly em: EntityManager,
    private readonly pledges: PledgeRepository,
    private readonly audit: AuditLog,
  ) {}

  @Transactional()
  async run(actor: Actor, pledgeId: number, itemId: number): Promise<void> {
    const { pledge, content } = await this.pledges.editable(actor, pledgeId);
    const item = await this.em.findOne(PledgeItem, { id: itemId, pledgeVersion: content });
    if (!item) throw new NotVisible();
    await this.em.nativeDelete(PledgeItemHousehold, { item });
    this.em.remove(item);
    await this.audit.record(actor, 'pledge.itemRemoved', { object: pledge, label: pledge.title, unitPath: pledge.unitPath });
  }
}
