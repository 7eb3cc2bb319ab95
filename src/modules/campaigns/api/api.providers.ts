import type { Provider, Type } from '@nestjs/common';
import { CampaignDetailQuery } from './campaign-detail.query.js';
import { CampaignsApiController } from './campaigns.api.controller.js';
import { NamedReportQuery } from './named-report.query.js';
import { ResultListQuery } from './result-list.query.js';
import { ResultsApiController } from './results.api.controller.js';
import { TargetsApiController } from './targets.api.controller.js';

export const API_CONTROLLERS: Type[] = [CampaignsApiController, TargetsApiController, ResultsApiController];

export const API_PROVIDERS: Provider[] = [CampaignDetailQuery, NamedReportQuery, ResultListQuery];
