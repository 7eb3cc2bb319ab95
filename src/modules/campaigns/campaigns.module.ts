import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { HouseholdsModule } from '../households/households.module.js';
import { CampaignFormChoices } from './campaign-form-choices.js';
import { CampaignListQuery } from './campaign-list.query.js';
import { CampaignParents } from './campaign-parents.js';
import { CampaignRepository } from './campaign.repository.js';
import { CampaignUnits } from './campaign-units.js';
import { API_CONTROLLERS, API_PROVIDERS } from './api/api.providers.js';
import { CampaignsController } from './campaigns.controller.js';
import { OVERVIEW_CONTROLLERS, OVERVIEW_PROVIDERS } from './overview/overview.providers.js';
import { POST_CONTROLLERS, POST_PROVIDERS } from './posts/posts.providers.js';
import { CampaignDetails } from './campaign-details.js';
import { CampaignDrafts } from './campaign-drafts.js';
import { CampaignEditController } from './campaign-edit.controller.js';
import { ChangeCampaignSettings } from './change-campaign-settings.js';
import { EditCampaign } from './edit-campaign.js';
import { PARTICIPANT_CONTROLLERS, PARTICIPANT_PROVIDERS } from './participants/participants.providers.js';
import { CreateCampaign } from './create-campaign.js';
import { INDICATOR_CONTROLLERS, INDICATOR_PROVIDERS } from './indicators/indicators.providers.js';
import { RESULT_CONTROLLERS, RESULT_PROVIDERS } from './results/results.providers.js';
import { CampaignFiles } from './campaign-files.js';
import { CLAUSE_CONTROLLERS, CLAUSE_PROVIDERS } from './clauses/clauses.providers.js';
import { ImportDraftRepository } from './imports/import-draft.repository.js';
import { ReportResults } from './results/report-results.js';
import { PHASE_CONTROLLERS, PHASE_PROVIDERS } from './phases/phases.providers.js';
import { STATE_CONTROLLERS, STATE_PROVIDERS } from './states/states.providers.js';
import { TARGET_CONTROLLERS, TARGET_PROVIDERS } from './targets/targets.providers.js';

const DRAFTS = [CampaignDetails, CampaignDrafts, CreateCampaign, EditCampaign, ChangeCampaignSettings];

/** What a campaign goes through and consists of, each in its own folder. */
const LIFE = [...STATE_CONTROLLERS, ...CLAUSE_CONTROLLERS, ...PARTICIPANT_CONTROLLERS, ...PHASE_CONTROLLERS, ...POST_CONTROLLERS];

/** Indicators, targets and results, each in its own folder. */
const FIGURES = [...INDICATOR_CONTROLLERS, ...TARGET_CONTROLLERS, ...RESULT_CONTROLLERS];

@Module({
  imports: [AccessModule, HouseholdsModule],
  controllers: [CampaignsController, CampaignEditController, ...OVERVIEW_CONTROLLERS, ...LIFE, ...FIGURES, ...API_CONTROLLERS],
  providers: [
    CampaignRepository,
    CampaignListQuery,
    CampaignFormChoices,
    CampaignUnits,
    CampaignParents,
    ...DRAFTS,
    ...OVERVIEW_PROVIDERS,
    ...POST_PROVIDERS,
    ...STATE_PROVIDERS,
    ...CLAUSE_PROVIDERS,
    ...PARTICIPANT_PROVIDERS,
    ...PHASE_PROVIDERS,
    CampaignFiles,
    ...INDICATOR_PROVIDERS,
    ...TARGET_PROVIDERS,
    ...RESULT_PROVIDERS,
    ...API_PROVIDERS,
  ],
  exports: [CampaignRepository, CampaignFormChoices, CampaignUnits, ImportDraftRepository, ReportResults],
})
export class CampaignsModule {}
