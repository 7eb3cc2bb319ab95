import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import type { Locale } from '../../platform/i18n/i18n.js';
import { Clock } from '../../platform/time/clock.js';
import { earlier, isPlainDate, later, type PlainDate, yearOf } from '../../platform/time/plain-date.js';
import type { Campaign } from '../campaign.entity.js';
import { CampaignLeagueQuery, type LeagueRow, type TrendRow } from './campaign-league.query.js';
import { CampaignPictureQuery, type PictureRow } from './campaign-picture.query.js';
import { CampaignRepository } from '../campaign.repository.js';
import { GROUPS, type Group } from '../indicator.entity.js';
import type { PictureFrame } from './overview.views.js';
import { lastDayOf } from './picture-aims.js';

export interface PictureRequest {
  on?: string;
  indicator?: string;
  group?: string;
}

export interface CampaignPicture {
  campaign: Campaign;
  frame: PictureFrame;
  summary: PictureRow[];
  /** The target whose league and trend are shown; null when the launching unit has no target this year. */
  chosen: PictureRow | null;
  league: LeagueRow[];
  trend: TrendRow[];
}

/** A campaign's figures on a day, for the page, the export and the snapshot of a phase. */
@Injectable()
export class ReadCampaignPicture {
  constructor(
    private readonly campaigns: CampaignRepository,
    private readonly summaries: CampaignPictureQuery,
    private readonly leagues: CampaignLeagueQuery,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor, campaignId: number, asked: PictureRequest, locale: Locale): Promise<CampaignPicture> {
    const campaign = await this.campaigns.visibleTo(actor, campaignId);
    const asOf = this.dayAsked(campaign, asked.on);
    const year = yearOf(asOf);
    const frame = { campaignId, year, asOf, endsOn: lastDayOf(year, campaign.endsOn), locale };
    const summary = await this.summaries.summary(campaignId, year, asOf);
    const chosen = choose(summary, asked);
    if (!chosen) return { campaign, frame, summary, chosen, league: [], trend: [] };
    const of = [campaignId, year, asOf, chosen.indicator_id, chosen.population] as const;
    const [league, trend] = [await this.leagues.units(...of), await this.leagues.trend(...of)];
    return { campaign, frame, summary, chosen, league, trend };
  }

  /** The asked day, else the campaign's own picture day, else today; never outside the campaign. */
  private dayAsked(campaign: Campaign, asked: string | undefined): PlainDate {
    const day = isPlainDate(asked) ? asked : (campaign.pictureOn ?? this.clock.today());
    return later(campaign.startsOn, earlier(day, campaign.endsOn));
  }
}

function choose(summary: PictureRow[], asked: PictureRequest): PictureRow | null {
  const group = GROUPS.includes(asked.group as Group) ? asked.group : 'all';
  const wanted = summary.find((row) => String(row.indicator_id) === asked.indicator && row.population === group);
  return wanted ?? summary.find((row) => row.expected > 0) ?? summary[0] ?? null;
}
