import { Controller, Get, Param, StreamableFile } from '@nestjs/common';
import { Can } from '../../access/can.js';
import { translate } from '../../platform/i18n/i18n.js';
import { Page, Visit } from '../../platform/web/decorators.js';
import { Id } from '../../platform/web/fields.js';
import { readListQuery } from '../../platform/web/list-query.js';
import { numbered } from '../../platform/web/numbered.js';
import { listSheet, MOST_SHEET_ROWS, sheetFile, type SheetKind } from '../../platform/web/sheet-file.js';
import { CampaignRepository } from '../campaign.repository.js';
import { TARGET_FILTERS, TARGET_SORTS, TargetListQuery } from './target-list.query.js';
import { assignsSomewhere } from './target-scope.js';
import { targetColumns, targetListPage } from './targets.views.js';

const listOf = (query: Visit['query']) => readListQuery(query, Object.keys(TARGET_SORTS), TARGET_FILTERS);

@Controller('campaigns/:id')
export class TargetsController {
  constructor(
    private readonly campaigns: CampaignRepository,
    private readonly list: TargetListQuery,
  ) {}

  @Get('targets')
  @Can('campaign.view')
  @Page('targets/index')
  async index(@Param('id', { schema: Id }) id: number, @Visit() { actor, locale, query }: Visit) {
    const campaign = await this.campaigns.visibleTo(actor, id);
    const list = listOf(query);
    const listed = await this.list.page(id, list);
    return targetListPage(campaign, listed, await this.list.choices(id), list, assignsSomewhere(actor, campaign), locale);
  }

  @Get('targets.csv')
  @Can('campaign.view')
  csv(@Param('id', { schema: Id }) id: number, @Visit() visit: Visit) {
    return this.sheet('csv', id, visit);
  }

  @Get('targets.xlsx')
  @Can('campaign.view')
  xlsx(@Param('id', { schema: Id }) id: number, @Visit() visit: Visit) {
    return this.sheet('xlsx', id, visit);
  }

  private async sheet(kind: SheetKind, id: number, { actor, locale, query }: Visit): Promise<StreamableFile> {
    const campaign = await this.campaigns.visibleTo(actor, id);
    const rows = numbered(await this.list.rows(id, listOf(query), MOST_SHEET_ROWS, 0));
    const name = translate(locale, 'targets.list.caption');
    return sheetFile(kind, listSheet(locale, targetColumns(locale, ''), rows, { name, title: campaign.name, notes: [name] }));
  }
}
