import { Transactional } from '@mikro-orm/decorators/legacy';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import type { Actor } from '../platform/actor.js';
import { RuleBroken } from '../platform/rule-broken.js';
import { Clock } from '../platform/time/clock.js';
import { CampaignDetails } from './campaign-details.js';
import { CampaignDrafts } from './campaign-drafts.js';
import type { CampaignSettingsForm } from './campaigns.forms.js';

/** Offices are reorganised while a campaign runs, and the day of its picture is a matter of taste: neither stands in the document. */
@Injectable()
export class ChangeCampaignSettings {
  constructor(
    private readonly drafts: CampaignDrafts,
    private readonly details: CampaignDetails,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  @Transactional()
  async run(actor: Actor, id: number, form: CampaignSettingsForm): Promise<void> {
    const campaign = await this.drafts.living(actor, id, form.version);
    const { pictureOn, standingOfficeId, standingOfficeSearch } = form;
    if (pictureOn && !campaign.covers(pictureOn)) throw new RuleBroken('campaigns.error.outsidePeriod', {}, 'pictureOn');
    const kept = standingOfficeId === campaign.standingOffice?.id && !standingOfficeSearch;
    if (!kept) {
      campaign.standingOffice = await this.details.office(
        actor,
        standingOfficeId,
        standingOfficeSearch,
        campaign.within(this.clock.today()),
      );
    }
    campaign.pictureOn = pictureOn;
    await this.audit.record(actor, 'campaign.settingsChanged', { object: campaign, label: campaign.name, unitPath: campaign.unitPath });
  }
}
