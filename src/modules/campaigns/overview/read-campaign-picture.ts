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
import { KeptAnswers } from './kept-answers.js';
import type { PictureFrame } from './overview.views.js';
import { lastDayOf } from './picture-aims.js';
import { PictureChanges } from './picture-changes.js';

export interface PictureRequest {
  on?: string;
  indicator?: string;
  group?: string;
}

/** What the database says of a campaign on a day: the same for all who may see the campaign. */
export interface PictureData {
  readonly summary: readonly PictureRow[];
  /** The target whose league and trend are shown; null when the launching unit has no target this year. */
  readonly chosen: PictureRow | null;
  readonly league: readonly LeagueRow[];
  readonly trend: readonly TrendRow[];
}

export interface CampaignPicture extends PictureData {
  campaign: Campaign;
  frame: PictureFrame;
  /** The same object while nothing has changed: what is made of it can be kept with it. */
  data: PictureData;
}

/** A province looks at a few campaigns on a few days; the league of 160 communes takes some 200 kB. */
const KEPT_SUMMARIES = 20;
const KEPT_LEAGUES = 60;

/** A campaign's figures on a day, for the page, the export and the snapshot of a phase. */
@Injectable()
export class ReadCampaignPicture {
  private readonly summaries = new KeptAnswers<readonly PictureRow[]>(KEPT_SUMMARIES);
  private readonly data = new KeptAnswers<PictureData>(KEPT_LEAGUES);

  constructor(
    private readonly campaigns: CampaignRepository,
    private readonly pictures: CampaignPictureQuery,
    private readonly leagues: CampaignLeagueQuery,
    private readonly changes: PictureChanges,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor, campaignId: number, asked: PictureRequest, locale: Locale): Promise<CampaignPicture> {
    // Asked first, all else after: what is kept under a count is at least as new as the count says.
    const counted = await this.changes.counted();
    const campaign = await this.campaigns.visibleTo(actor, campaignId);
    const asOf = this.dayAsked(campaign, asked.on);
    const year = yearOf(asOf);
    const frame = { campaignId, year, asOf, endsOn: lastDayOf(year, campaign.endsOn), locale };
    const key = [counted, campaignId, asOf];
    const summary = await kept(this.summaries, key, () => this.pictures.summary(campaignId, year, asOf));
    const chosen = choose(summary, asked);
    key.push(chosen?.indicator_id ?? '', chosen?.population ?? '');
    const data = await kept(this.data, key, () => this.dataOf(frame, summary, chosen));
    return { campaign, frame, data, ...data };
  }

  private async dataOf(frame: PictureFrame, summary: readonly PictureRow[], chosen: PictureRow | null): Promise<PictureData> {
    if (!chosen) return { summary, chosen, league: [], trend: [] };
    const of = [frame.campaignId, frame.year, frame.asOf, chosen.indicator_id, chosen.population] as const;
    const [league, trend] = [await this.leagues.units(...of), await this.leagues.trend(...of)];
    return { summary, chosen, league, trend };
  }

  /** The asked day, else the campaign's own picture day, else today; never outside the campaign. */
  private dayAsked(campaign: Campaign, asked: string | undefined): PlainDate {
    const day = isPlainDate(asked) ? asked : (campaign.pictureOn ?? this.clock.today());
    return later(campaign.startsOn, earlier(day, campaign.endsOn));
  }
}

function choose(summary: readonly PictureRow[], asked: PictureRequest): PictureRow | null {
  const group = GROUPS.includes(asked.group as Group) ? asked.group : 'all';
  const wanted = summary.find((row) => String(row.indicator_id) === asked.indicator && row.population === group);
  return wanted ?? summary.find((row) => row.expected > 0) ?? summary[0] ?? null;
}

/** Without a count, nothing may be kept. */
function kept<T>(answers: KeptAnswers<T>, key: unknown[], make: () => Promise<T>): Promise<T> {
  return key[0] === null ? make() : answers.get(key.join(), make);
}
