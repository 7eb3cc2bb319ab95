import { Injectable, StreamableFile } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { formatDay } from '../../platform/format/format.js';
import { type Locale, translate } from '../../platform/i18n/i18n.js';
import { NotVisible } from '../../platform/rule-broken.js';
import { isPlainDate, type PlainDate } from '../../platform/time/plain-date.js';
import { sheetFile } from '../../platform/web/sheet-file.js';
import { unitTitle } from '../../units/unit-names.js';
import type { Campaign } from '../campaign.entity.js';
import { CampaignRepository } from '../campaign.repository.js';
import type { ImportDraft } from '../imports/import-draft.entity.js';
import { ImportDraftRepository } from '../imports/import-draft.repository.js';
import { templateColumns } from '../../platform/imports/read-sheet.js';
import type { RowProblem } from '../../platform/imports/rows-refused.js';
import { CheckReports } from './check-reports.js';
import type { ReportedRow } from './report-input.js';
import { RESULT_SHEET, templateRow } from './result-sheet.js';
import { ResultSheetQuery } from './result-sheet.query.js';

/** What the pages of the import show: the template, and a file as it was understood. */
@Injectable()
export class ReadResultImport {
  constructor(
    private readonly campaigns: CampaignRepository,
    private readonly drafts: ImportDraftRepository,
    private readonly check: CheckReports,
    private readonly sheets: ResultSheetQuery,
  ) {}

  async upload(actor: Actor, id: number): Promise<{ campaign: Campaign; days: PlainDate[] }> {
    const campaign = await this.campaigns.visibleTo(actor, id);
    return { campaign, days: (await this.sheets.days(id)).map(({ asOf }) => asOf) };
  }

  async preview(actor: Actor, id: number, draftId: number): Promise<{ campaign: Campaign; draft: ImportDraft; problems: RowProblem[] }> {
    const campaign = await this.campaigns.visibleTo(actor, id);
    const draft = await this.drafts.own(actor, draftId, id, 'results');
    const inputs = draft.content.rows.flatMap(({ input }) => (input ? [input as ReportedRow] : []));
    const { problems } = await this.check.rows(actor, id, inputs);
    return { campaign, draft, problems };
  }

  /** A sheet to fill in: one row for each figure that is owed on the day and not yet accepted. */
  async template(actor: Actor, id: number, day: unknown, locale: Locale): Promise<StreamableFile> {
    await this.campaigns.visibleTo(actor, id);
    if (!isPlainDate(day)) throw new NotVisible();
    const rows = (await this.sheets.owed(actor, id, day)).map((unit) => templateRow(unit, unitTitle(unit.kind, unit.name), day));
    return sheetFile('xlsx', {
      name: translate(locale, 'results.sheet.name', { day: formatDay(day) }),
      columns: templateColumns(RESULT_SHEET, locale),
      rows,
    });
  }
}
