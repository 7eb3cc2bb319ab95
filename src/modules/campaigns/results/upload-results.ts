import { Transactional } from '@mikro-orm/decorators/legacy';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import type { UploadedTable } from '../../platform/files/uploaded-file.js';
import { RuleBroken } from '../../platform/rule-broken.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import { CampaignRepository } from '../campaign.repository.js';
import type { ImportDraft } from '../imports/import-draft.entity.js';
import { ImportDraftRepository } from '../imports/import-draft.repository.js';
import { readSheet } from '../../platform/imports/read-sheet.js';
import { type NamedUnit, UnitIndex } from '../imports/unit-index.js';
import { isReporting } from './report-input.js';
import { readResultRow, RESULT_SHEET, type ResultLookups, roundKey } from './result-sheet.js';
import { ResultSheetQuery } from './result-sheet.query.js';

/** Reads a file of results and keeps it to be looked at; no result is written. */
@Injectable()
export class UploadResults {
  constructor(
    private readonly campaigns: CampaignRepository,
    private readonly sheets: ResultSheetQuery,
    private readonly drafts: ImportDraftRepository,
  ) {}

  @Transactional()
  async run(actor: Actor, { campaignId, file }: { campaignId: number; file: UploadedTable }): Promise<ImportDraft> {
    const campaign = await this.campaigns.visibleTo(actor, campaignId);
    if (!isReporting(campaign.state)) throw new RuleBroken('results.rule.campaignClosed', {}, 'file');
    const { rows, letters } = await readSheet(file, RESULT_SHEET);
    const lookups = await this.lookups(actor, campaignId);
    const content = { letters, rows: rows.map((row) => readResultRow(row, lookups)) };
    return this.drafts.keep(actor, 'results', campaignId, file.name, content);
  }

  private async lookups(actor: Actor, campaignId: number): Promise<ResultLookups> {
    const rounds = await this.sheets.rounds(campaignId);
    const days = [...new Set(rounds.map(({ asOf }) => asOf))];
    const index = new Map<PlainDate, UnitIndex<NamedUnit>>();
    for (const day of days) index.set(day, new UnitIndex(await this.sheets.units(actor, campaignId, day)));
    const none = new UnitIndex<NamedUnit>([]);
    return {
      rounds: new Map(rounds.map(({ id, code, group, asOf }) => [roundKey(code, group, asOf), id])),
      unitsOn: (day) => index.get(day) ?? none,
    };
  }
}
