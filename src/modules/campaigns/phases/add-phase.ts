import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { CampaignDrafts } from '../campaign-drafts.js';
import { CampaignPhase } from '../campaign-phase.entity.js';
import { PhaseRepository } from './phase.repository.js';
import type { PhaseForm } from './phases.forms.js';

/** Plans a phase within the campaign. */
@Injectable()
export class AddPhase {
  constructor(
    private readonly em: EntityManager,
    private readonly drafts: CampaignDrafts,
    private readonly phases: PhaseRepository,
    private readonly audit: AuditLog,
  ) {}

  @Transactional()
  async run(actor: Actor, campaignId: number, form: PhaseForm): Promise<CampaignPhase> {
    const campaign = await this.drafts.inHand(actor, campaignId);
    await this.phases.mustFit(campaign, form, null);
    const phase = this.em.create(CampaignPhase, { ...form, campaign });
    await this.audit.record(actor, 'phase.added', { object: phase, label: phase.name, unitPath: campaign.unitPath });
    return phase;
  }
}
