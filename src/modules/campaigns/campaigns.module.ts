import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { CampaignFormChoices } from './campaign-form-choices.js';
import { CampaignListQuery } from './campaign-list.query.js';
import { CampaignParents } from './campaign-parents.js';
import { CampaignRepository } from './campaign.repository.js';
import { CampaignUnits } from './campaign-units.js';
import { CampaignsController } from './campaigns.controller.js';
import { CreateCampaign } from './create-campaign.js';

@Module({
  imports: [AccessModule],
  controllers: [CampaignsController],
  providers: [CampaignRepository, CampaignListQuery, CampaignFormChoices, CampaignUnits, CampaignParents, CreateCampaign],
  exports: [CampaignRepository],
})
export class CampaignsModule {}
