import { CampaignFigures } from './campaign-figures.js';
import { CampaignLeagueQuery } from './campaign-league.query.js';
import { CampaignPictureQuery } from './campaign-picture.query.js';
import { ExportCampaignPicture } from './export-campaign-picture.js';
import { OverviewController } from './overview.controller.js';
import { PictureChanges } from './picture-changes.js';
import { PictureFigures } from './picture-figures.js';
import { ReadCampaignPicture } from './read-campaign-picture.js';

export const OVERVIEW_CONTROLLERS = [OverviewController];
export const OVERVIEW_PROVIDERS = [
  CampaignPictureQuery,
  CampaignLeagueQuery,
  PictureChanges,
  ReadCampaignPicture,
  { provide: CampaignFigures, useClass: PictureFigures },
  ExportCampaignPicture,
];
