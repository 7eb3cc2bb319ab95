import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { NotVisible } from '../../platform/rule-broken.js';
import { CampaignDrafts } from '../campaign-drafts.js';
import { CampaignParticipant } from '../campaign-participant.entity.js';

/** Takes a unit off the list of a draft. After the launch its participation is ended instead, with a day and a reason. */
@Injectable()
export class RemoveParticipant {
  constructor(
    private readonly em: EntityManager,
    private readonly drafts: CampaignDrafts,
    private readonly audit: AuditLog,
  ) {}

  @Transactional()
  async run(actor: Actor, campaignId: number, participantId: number): Promise<void> {
    const campaign = await this.drafts.draft(actor, campaignId);
    const participant = await this.em.findOne(CampaignParticipant, { id: participantId, campaign: campaignId });
    if (!participant) throw new NotVisible();
    this.em.remove(participant);
    await this.audit.record(actor, 'participant.removed', {
      object: { type: 'CampaignParticipant', id: String(participantId) },
      label: campaign.name,
      unitPath: campaign.unitPath,
    });
  }
}
