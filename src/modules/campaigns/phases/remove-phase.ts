import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { RuleBroken } from '../../platform/rule-broken.js';
import { CampaignDrafts } from '../campaign-drafts.js';
import { PhaseRepository } from './phase.repository.js';

/** Takes a phase out of the plan; a closed one stays, with its figures. */
@Injectable()
export class RemovePhase {
  constructor(
    private readonly em: EntityManager,
    private readonly drafts: CampaignDrafts,
    private readonly phases: PhaseRepository,
    private readonly audit: AuditLog,
  ) {}

  @Transactional()
  async run(actor: Actor, campaignId: number, phaseId: number): Promise<void> {
    const campaign = await this.drafts.inHand(actor, campaignId);
    const phase = await this.phases.inCampaign(campaignId, phaseId);
    if (phase.closedAt) throw new RuleBroken('campaigns.phase.closed');
    this.em.remove(phase);
    await this.audit.record(actor, 'phase.removed', {
      object: { type: 'CampaignPhase', id: String(phaseId) },
      label: phase.name,
      unitPath: campaign.unitPath,
    });
  }
}
