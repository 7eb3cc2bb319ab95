import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { NotVisible, RuleBroken } from '../../platform/rule-broken.js';
import { PledgeItem } from '../pledge-item.entity.js';
import { PledgeParty } from '../pledge-party.entity.js';
import { PledgeRepository } from '../pledge.repository.js';

/** Takes a unit out of the version that is edited. */
@Injectable()
export class RemoveParty {
  constructor(
    private readonly em: EntityManager,
    private readonly pledges: PledgeRepository,
    private readonly audit: AuditLog,
  ) {}

  /** @throws RuleBroken as long as an item is promised by it */
  @Transactional()
  async run(actor: Actor, pledgeId: number, partyId: number): Promise<void> {
    const { pledge, content } = await this.pledges.editable(actor, pledgeId);
    const party = await this.em.findOne(PledgeParty, { id: partyId, pledgeVersion: content });
    if (!party) throw new NotVisible();
    if (await this.em.count(PledgeItem, { party })) throw new RuleBroken('pledges.rule.partyHasItems');
    this.em.remove(party);
    await this.audit.record(actor, 'pledge.partyRemoved', { object: pledge, label: pledge.title, unitPath: pledge.unitPath });
  }
}
