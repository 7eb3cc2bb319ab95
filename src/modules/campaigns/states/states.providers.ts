import { CampaignFactsQuery } from './campaign-facts.query.js';
import { CampaignHistoryQuery } from './campaign-history.query.js';
import { CampaignStatesController } from './campaign-states.controller.js';
import { ChangeCampaignState } from './change-campaign-state.js';
import { TransitionEffects } from './transition-effects.js';

export const STATE_CONTROLLERS = [CampaignStatesController];
export const STATE_PROVIDERS = [CampaignFactsQuery, CampaignHistoryQuery, TransitionEffects, ChangeCampaignState];
