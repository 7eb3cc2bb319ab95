import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { CampaignFormChoices } from './campaign-form-choices.js';
import { CampaignListQuery } from './campaign-list.query.js';
import { CampaignParents } from './campaign-parents.js';
import { CampaignRepository } from './campaign.repository.js';
import { CampaignUnits } from './campaign-units.js';
import { CampaignDetailQuery } from './api/campaign-detail.query.js';
import { CampaignsApiController } from './api/campaigns.api.controller.js';
import { CampaignsController } from './campaigns.controller.js';
import { CampaignLeagueQuery } from './campaign-league.query.js';
import { CampaignPictureQuery } from './campaign-picture.query.js';
import { ExportCampaignPicture } from './export-campaign-picture.js';
import { OverviewController } from './overview.controller.js';
import { CampaignFigures } from './campaign-figures.js';
import { PictureFigures } from './picture-figures.js';
import { ReadCampaignPicture } from './read-campaign-picture.js';
import { CreateCampaign } from './create-campaign.js';
import { CampaignFactsQuery } from './states/campaign-facts.query.js';
import { CampaignHistoryQuery } from './states/campaign-history.query.js';
import { CampaignStatesController } from './states/campaign-states.controller.js';
import { ChangeCampaignState } from './states/change-campaign-state.js';
import { TransitionEffects } from './states/transition-effects.js';

const STATES = [CampaignFactsQuery, CampaignHistoryQuery, TransitionEffects, ChangeCampaignState];

@Module({
  imports: [AccessModule],
  controllers: [CampaignsController, OverviewController, CampaignStatesController, CampaignsApiController],
  providers: [
    CampaignRepository,
    CampaignListQuery,
    CampaignDetailQuery,
    CampaignFormChoices,
    CampaignUnits,
    CampaignParents,
    CreateCampaign,
    CampaignPictureQuery,
    CampaignLeagueQuery,
    ReadCampaignPicture,
    { provide: CampaignFigures, useClass: PictureFigures },
    ExportCampaignPicture,
    ...STATES,
  ],
  exports: [CampaignRepository],
})
export class CampaignsModule {}
