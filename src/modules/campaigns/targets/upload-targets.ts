import { Transactional } from '@mikro-orm/decorators/legacy';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import type { UploadedTable } from '../../platform/files/uploaded-file.js';
import { NotVisible, RuleBroken } from '../../platform/rule-broken.js';
import { fold } from '../../platform/text/vietnamese.js';
import { yearOf } from '../../platform/time/plain-date.js';
import { CampaignRepository } from '../campaign.repository.js';
import type { Campaign } from '../campaign.entity.js';
import { ImportDraftRepository } from '../imports/import-draft.repository.js';
import type { ImportDraft } from '../imports/import-draft.entity.js';
import { readSheet } from '../../platform/imports/read-sheet.js';
import { UnitIndex } from '../imports/unit-index.js';
import { IndicatorListQuery } from '../indicators/indicator-list.query.js';
import { type AssignableUnit, AssignableUnitsQuery } from './assignable-units.query.js';
import { readTargetRow, TARGET_SHEET, type TargetLookups } from './target-sheet.js';
import { assignsSomewhere, isAssignable } from './target-scope.js';

/** Reads a file of targets and keeps it to be looked at; no target is written. */
@Injectable()
export class UploadTargets {
  constructor(
    private readonly campaigns: CampaignRepository,
    private readonly units: AssignableUnitsQuery,
    private readonly indicators: IndicatorListQuery,
    private readonly drafts: ImportDraftRepository,
  ) {}

  @Transactional()
  async run(actor: Actor, { campaignId, file }: { campaignId: number; file: UploadedTable }): Promise<ImportDraft> {
    const campaign = await this.campaigns.visibleTo(actor, campaignId);
    if (!isAssignable(campaign.state)) throw new RuleBroken('targets.rule.campaignClosed', {}, 'file');
    if (!assignsSomewhere(actor, campaign)) throw new NotVisible();
    const { rows, letters } = await readSheet(file, TARGET_SHEET);
    const lookups = await this.lookups(campaign);
    const content = { letters, rows: rows.map((row) => readTargetRow(row, lookups)) };
    return this.drafts.keep(actor, 'targets', campaignId, file.name, content);
  }

  private async lookups(campaign: Campaign): Promise<TargetLookups> {
    const indicators = new Map((await this.indicators.choices()).map(({ id, code }) => [fold(code), id]));
    const index = new Map<number, UnitIndex<AssignableUnit>>();
    for (let year = yearOf(campaign.startsOn); year <= yearOf(campaign.endsOn); year += 1) {
      index.set(year, new UnitIndex(await this.units.in(campaign.id, year)));
    }
    // A year outside the campaign is refused by the rules; there the units of its first year do.
    const first = index.get(yearOf(campaign.startsOn))!;
    return { indicators, unitsOf: (year) => index.get(year) ?? first };
  }
}
