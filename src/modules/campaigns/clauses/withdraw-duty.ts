import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { NotVisible } from '../../platform/rule-broken.js';
import { CampaignDrafts } from '../campaign-drafts.js';
import { ClauseDuty } from '../clause-duty.entity.js';
import { ClauseRepository } from './clause.repository.js';

/** The unit no longer answers for the clause. */
@Injectable()
export class WithdrawDuty {
  constructor(
    private readonly em: EntityManager,
    private readonly drafts: CampaignDrafts,
    private readonly clauses: ClauseRepository,
    private readonly audit: AuditLog,
  ) {}

  @Transactional()
  async run(actor: Actor, campaignId: number, clauseId: number, dutyId: number): Promise<void> {
    const campaign = await this.drafts.inHand(actor, campaignId);
    const clause = await this.clauses.inCampaign(campaignId, clauseId);
    const duty = await this.em.findOne(ClauseDuty, { id: dutyId, clause: clauseId });
    if (!duty) throw new NotVisible();
    this.em.remove(duty);
    await this.audit.record(actor, 'duty.withdrawn', {
      object: { type: 'ClauseDuty', id: String(dutyId) },
      label: clause.title,
      unitPath: campaign.unitPath,
    });
  }
}
