import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { formatDay } from '../../platform/format/format.js';
import { NotVisible, RuleBroken } from '../../platform/rule-broken.js';
import { rangeText, spanOf } from '../../platform/time/day-span.js';
import { addDays } from '../../platform/time/plain-date.js';
import { CampaignDrafts } from '../campaign-drafts.js';
import { CampaignParticipant } from '../campaign-participant.entity.js';
import type { EndParticipationForm } from './participants.forms.js';

/** A unit stops taking part; what it reported until then stays. */
@Injectable()
export class EndParticipation {
  constructor(
    private readonly em: EntityManager,
    private readonly drafts: CampaignDrafts,
    private readonly audit: AuditLog,
  ) {}

  @Transactional()
  async run(actor: Actor, campaignId: number, participantId: number, { lastDay, reason }: EndParticipationForm): Promise<void> {
    const campaign = await this.drafts.inHand(actor, campaignId);
    const participant = await this.em.findOne(CampaignParticipant, { id: participantId, campaign: campaignId });
    if (!participant) throw new NotVisible();
    const { from, until } = spanOf(participant.valid);
    const days = { from: formatDay(from!), last: formatDay(addDays(until!, -1)) };
    if (lastDay < from! || lastDay >= until!) throw new RuleBroken('campaigns.participant.endOutside', days, 'lastDay');
    participant.valid = rangeText({ from, until: addDays(lastDay, 1) });
    await this.audit.record(actor, 'participant.ended', {
      object: participant,
      label: campaign.name,
      unitPath: campaign.unitPath,
      why: reason,
    });
  }
}
