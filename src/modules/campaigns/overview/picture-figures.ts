import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { type PlainDate, yearOf } from '../../platform/time/plain-date.js';
import { CampaignFigures, type FrozenFigures, type FrozenTarget } from './campaign-figures.js';
import { CampaignLeagueQuery, type LeagueRow } from './campaign-league.query.js';
import { CampaignPictureQuery, type PictureRow } from './campaign-picture.query.js';
import { Campaign } from '../campaign.entity.js';
import { lastDayOf, leagueProgress, summaryProgress } from './picture-aims.js';
import { measuredIn } from './picture-words.js';
import type { Progress } from './progress.rules.js';

/** The overview's own figures, to be frozen: the launching unit's targets, then those of every unit below. */
@Injectable()
export class PictureFigures extends CampaignFigures {
  constructor(
    private readonly em: EntityManager,
    private readonly summaries: CampaignPictureQuery,
    private readonly leagues: CampaignLeagueQuery,
  ) {
    super();
  }

  async figuresOn(campaignId: number, asOf: PlainDate): Promise<FrozenFigures> {
    const campaign = await this.em.findOneOrFail(Campaign, campaignId);
    const year = yearOf(asOf);
    const endsOn = lastDayOf(year, campaign.endsOn);
    const targets: FrozenTarget[] = [];
    for (const row of await this.summaries.summary(campaignId, year, asOf)) {
      targets.push(frozen(row, row, summaryProgress(row, endsOn), year));
      // The class of difficult communes is a selection: its members are frozen once, with all.
      if (row.population === 'especially_difficult') continue;
      const units = await this.leagues.units(campaignId, year, asOf, row.indicator_id, row.population);
      for (const unit of units) targets.push(frozen(row, unit, leagueProgress(unit, endsOn), year));
    }
    return { asOf, targets };
  }
}

function frozen(of: PictureRow, row: PictureRow | LeagueRow, progress: Progress, year: number): FrozenTarget {
  const known = progress.state === 'reached' || progress.state === 'on_track' || progress.state === 'behind';
  return {
    indicatorCode: of.indicator_code,
    indicatorName: of.indicator_name,
    unitOfMeasure: measuredIn(of),
    unitName: 'unit_name' in row ? row.unit_name : '',
    group: of.population,
    year,
    comparison: row.comparison,
    target: row.value,
    targetMax: 'value_max' in row ? row.value_max : null,
    baseline: progress.baseline,
    baselineOn: row.baseline_on,
    actual: progress.actual,
    actualOn: row.figure_on,
    numerator: row.numerator,
    denominator: row.denominator,
    status: known ? (progress.state as 'reached' | 'on_track' | 'behind') : progress.state === 'missed' ? 'behind' : 'unknown',
  };
}
