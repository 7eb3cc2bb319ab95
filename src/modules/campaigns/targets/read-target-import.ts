import { Injectable, StreamableFile } from '@nestjs/common';
import { z } from 'zod';
import type { Actor } from '../../platform/actor.js';
import { type Locale, translate } from '../../platform/i18n/i18n.js';
import { NotVisible } from '../../platform/rule-broken.js';
import { yearOf } from '../../platform/time/plain-date.js';
import { Id } from '../../platform/web/fields.js';
import { sheetFile } from '../../platform/web/sheet-file.js';
import { unitTitle } from '../../units/unit-names.js';
import type { Campaign } from '../campaign.entity.js';
import { CampaignRepository } from '../campaign.repository.js';
import type { ImportDraft } from '../imports/import-draft.entity.js';
import { ImportDraftRepository } from '../imports/import-draft.repository.js';
import { GROUPS } from '../indicator.entity.js';
import { templateColumns } from '../../platform/imports/read-sheet.js';
import type { RowProblem } from '../../platform/imports/rows-refused.js';
import { AssignPage, yearsOf } from './assign-page.js';
import { CheckAssignment } from './check-assignment.js';
import type { TargetInput } from './target-input.js';
import { TARGET_SHEET, templateRow } from './target-sheet.js';
import { assignsSomewhere } from './target-scope.js';

/** What the pages of the import show: the template, and a file as it was understood. */
@Injectable()
export class ReadTargetImport {
  constructor(
    private readonly campaigns: CampaignRepository,
    private readonly drafts: ImportDraftRepository,
    private readonly check: CheckAssignment,
    private readonly page: AssignPage,
  ) {}

  async campaign(actor: Actor, id: number): Promise<Campaign> {
    const campaign = await this.campaigns.visibleTo(actor, id);
    if (!assignsSomewhere(actor, campaign)) throw new NotVisible();
    return campaign;
  }

  async preview(actor: Actor, id: number, draftId: number): Promise<{ campaign: Campaign; draft: ImportDraft; problems: RowProblem[] }> {
    const campaign = await this.campaign(actor, id);
    const draft = await this.drafts.own(actor, draftId, id, 'targets');
    const inputs = draft.content.rows.flatMap(({ input }) => (input ? [input as TargetInput] : []));
    const { problems } = await this.check.rows(actor, campaign, inputs);
    return { campaign, draft, problems };
  }

  /** A sheet to fill in: one row for each unit that has no such target yet. */
  async template(actor: Actor, id: number, query: Record<string, unknown>, locale: Locale): Promise<StreamableFile> {
    const campaign = await this.campaign(actor, id);
    const year = z.coerce.number().int().catch(yearOf(campaign.startsOn)).parse(query['year']);
    const group = z.enum(GROUPS).catch('all').parse(query['group']);
    const indicatorId = Id.nullable()
      .catch(null)
      .parse(query['indicator'] || null);
    const choices = await this.page.choices(
      actor,
      campaign,
      yearsOf(campaign).includes(year) ? year : yearOf(campaign.startsOn),
      indicatorId,
      group,
    );
    const code = choices.indicators.find((indicator) => indicator.id === indicatorId)?.code ?? '';
    const open = choices.units.filter(({ targetId }) => targetId === null);
    const rows = open.map((unit) => templateRow(unit, unitTitle(unit.kind, unit.name), code, year, group));
    const name = translate(locale, 'targets.sheet.name', { code, year });
    return sheetFile('xlsx', { name, columns: templateColumns(TARGET_SHEET, locale), rows });
  }
}
