import { EntityManager } from '@mikro-orm/postgresql';
import { Transactional } from '@mikro-orm/decorators/legacy';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import type { Actor } from '../platform/actor.js';
import { CampaignDetails } from './campaign-details.js';
import { CampaignDrafts } from './campaign-drafts.js';
import type { EditCampaignForm } from './campaigns.forms.js';
import { ParticipantSpells } from './participants/participant-spells.js';

/** Changes a campaign that is still a draft. Moving its period moves the participants' days with it. */
@Injectable()
export class EditCampaign {
  constructor(
    private readonly em: EntityManager,
    private readonly drafts: CampaignDrafts,
    private readonly details: CampaignDetails,
    private readonly spells: ParticipantSpells,
    private readonly audit: AuditLog,
  ) {}

  @Transactional()
  async run(actor: Actor, id: number, { version, ...form }: EditCampaignForm): Promise<void> {
    const campaign = await this.drafts.draft(actor, id, version);
    const facts = await this.details.of(actor, form, id);
    const participants = await this.spells.refit(id, campaign, facts);
    this.em.assign(campaign, facts);
    await this.audit.record(actor, 'campaign.edited', {
      object: campaign,
      label: campaign.name,
      unitPath: campaign.unitPath,
      details: participants.changed || participants.removed ? { participants } : undefined,
    });
  }
}
