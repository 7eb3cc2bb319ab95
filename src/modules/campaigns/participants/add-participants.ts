import { Transactional } from '@mikro-orm/decorators/legacy';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { RuleBroken } from '../../platform/rule-broken.js';
import { CampaignDrafts } from '../campaign-drafts.js';
import { NewcomersQuery } from './newcomers.query.js';
import type { ParticipantsForm } from './participants.forms.js';

/** Enters all units of a level that are in force on the day and do not take part yet. Answers how many. */
@Injectable()
export class AddParticipants {
  constructor(
    private readonly drafts: CampaignDrafts,
    private readonly newcomers: NewcomersQuery,
    private readonly audit: AuditLog,
  ) {}

  @Transactional()
  async run(actor: Actor, campaignId: number, { level, from }: ParticipantsForm): Promise<number> {
    const campaign = await this.drafts.inHand(actor, campaignId);
    if (!campaign.covers(from)) throw new RuleBroken('campaigns.error.outsidePeriod', {}, 'from');
    const units = await this.newcomers.enter(campaign, level, from);
    if (!units.length) throw new RuleBroken('campaigns.participant.nobodyNew', {}, 'level');
    await this.audit.record(actor, 'participant.addedMany', {
      object: campaign,
      label: campaign.name,
      unitPath: campaign.unitPath,
      details: { level, from, units },
    });
    return units.length;
  }
}
