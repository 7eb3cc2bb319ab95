import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import type { TabularRecord } from '../../platform/export/tabular-sheet.js';
import { xlsxStream } from '../../platform/export/xlsx.js';
import { formatDay } from '../../platform/format/format.js';
import { type Locale, translate } from '../../platform/i18n/i18n.js';
import { CampaignLeagueQuery, type LeagueRow } from './campaign-league.query.js';
import type { PictureRow } from './campaign-picture.query.js';
import type { PictureFrame } from './overview.views.js';
import { leagueProgress, summaryProgress } from './picture-aims.js';
import { measuredIn, reasonsOf, stateView } from './picture-words.js';
import type { Progress } from './progress.rules.js';
import { type CampaignPicture, type PictureRequest, ReadCampaignPicture } from './read-campaign-picture.js';

const COLUMNS = [
  ['indicator', 'text'],
  ['group', 'text'],
  ['unit', 'text'],
  ['target', 'number'],
  ['measure', 'text'],
  ['baseline', 'number'],
  ['numerator', 'number'],
  ['denominator', 'number'],
  ['actual', 'number'],
  ['day', 'date'],
  ['state', 'text'],
  ['why', 'text'],
] as const;

/** The overview as a workbook: every target of the year, the whole campaign's first, then unit by unit, with what it was made of. */
@Injectable()
export class ExportCampaignPicture {
  constructor(
    private readonly pictures: ReadCampaignPicture,
    private readonly leagues: CampaignLeagueQuery,
  ) {}

  async run(actor: Actor, campaignId: number, asked: PictureRequest, locale: Locale): Promise<{ fileName: string; stream: Readable }> {
    const picture = await this.pictures.run(actor, campaignId, asked, locale);
    const t = (key: string): string => translate(locale, `picture.column.${key}`);
    const { frame, campaign } = picture;
    const stream = xlsxStream({
      name: String(frame.year),
      title: campaign.name,
      notes: [translate(locale, 'picture.asOf', { day: formatDay(frame.asOf) })],
      columns: COLUMNS.map(([key, type]) => ({ key, label: t(key), type })),
      rows: this.rows(picture),
    });
    return { fileName: `campaign-${campaignId}-${frame.asOf}.xlsx`, stream };
  }

  private async *rows({ summary, frame, campaign }: CampaignPicture): AsyncGenerator<TabularRecord> {
    const whole = campaign.launchingUnit.id;
    for (const row of summary) {
      yield record(row, summaryProgress(row, frame.endsOn), frame, { unit: translate(frame.locale, 'picture.wholeCampaign'), why: '' });
      const units = await this.leagues.units(campaign.id, frame.year, frame.asOf, row.indicator_id, row.population);
      for (const unit of units.filter(({ unit_id }) => unit_id !== whole)) yield unitRecord(row, unit, frame);
    }
  }
}

function unitRecord(row: PictureRow, unit: LeagueRow, frame: PictureFrame): TabularRecord {
  const progress = leagueProgress(unit, frame.endsOn);
  const why = reasonsOf(unit, progress, frame.asOf, frame.endsOn, frame.locale).join('; ');
  return record({ ...row, ...unit }, progress, frame, { unit: unit.unit_name, why });
}

function record(row: PictureRow, progress: Progress, frame: PictureFrame, words: { unit: string; why: string }): TabularRecord {
  return {
    indicator: `${row.indicator_code} ${row.indicator_name}`,
    group: translate(frame.locale, `picture.group.${row.population}`),
    unit: words.unit,
    target: row.value,
    measure: measuredIn(row),
    baseline: progress.baseline,
    numerator: row.numerator,
    denominator: row.denominator,
    actual: progress.actual,
    day: row.figure_on,
    state: stateView(progress.state, frame.locale).label,
    why: words.why,
  };
}
