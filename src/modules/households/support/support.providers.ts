import { HouseholdSupportController } from './household-support.controller.js';
import { SupportOverviewController } from './overview.controller.js';
import { ReadHouseholdSupport } from './read-household-support.js';

export const SUPPORT_CONTROLLERS = [SupportOverviewController, HouseholdSupportController];
export const SUPPORT_PROVIDERS = [ReadHouseholdSupport];
