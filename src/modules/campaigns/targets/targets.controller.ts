import { Controller, Get, Param, Query, StreamableFile } from '@nestjs/common';
import { Can } from '../../access/can.js';
import type { Actor } from '../../platform/actor.js';
import { type Locale, translate } from '../../platform/i18n/i18n.js';
import { CurrentActor, Page, Request } from '../../platform/web/decorators.js';
import { Id } from '../../platform/web/fields.js';
import { readListQuery } from '../../platform/web/list-query.js';
import type { WebRequest } from '../../platform/web/request.js';
import { listSheet, sheetFile, type SheetKind } from '../../platform/web/sheet-file.js';
import { CampaignRepository } from '../campaign.repository.js';
import { TARGET_FILTERS, TARGET_SORTS, TargetListQuery } from './target-list.query.js';
import { assignsSomewhere } from './target-scope.js';
import { targetColumns, targetListPage } from './targets.views.js';

const MOST_ROWS = 20_000;
type Query = Record<string, unknown>;

@Controller('campaigns/:id')
export class TargetsController {
  constructor(
    private readonly campaigns: CampaignRepository,
    private readonly list: TargetListQuery,
  ) {}

  @Get('targets')
  @Can('campaign.view')
  @Page('targets/index')
  async index(
    @Param('id', { schema: Id }) id: number,
    @CurrentActor() actor: Actor,
    @Request() { locale }: WebRequest,
    @Query() query: Query,
  ) {
    const campaign = await this.campaigns.visibleTo(actor, id);
    const list = readListQuery(query, Object.keys(TARGET_SORTS), TARGET_FILTERS);
    const listed = await this.list.page(id, list);
    return targetListPage(campaign, listed, await this.list.choices(id), list, assignsSomewhere(actor, campaign), locale);
  }

  @Get('targets.csv')
  @Can('campaign.view')
  csv(@Param('id', { schema: Id }) id: number, @CurrentActor() actor: Actor, @Request() { locale }: WebRequest, @Query() query: Query) {
    return this.sheet('csv', id, actor, locale, query);
  }

  @Get('targets.xlsx')
  @Can('campaign.view')
  xlsx(@Param('id', { schema: Id }) id: number, @CurrentActor() actor: Actor, @Request() { locale }: WebRequest, @Query() query: Query) {
    return this.sheet('xlsx', id, actor, locale, query);
  }

  private async sheet(kind: SheetKind, id: number, actor: Actor, locale: Locale, query: Query): Promise<StreamableFile> {
    const campaign = await this.campaigns.visibleTo(actor, id);
    const list = readListQuery(query, Object.keys(TARGET_SORTS), TARGET_FILTERS);
    const rows = (await this.list.rows(id, list, MOST_ROWS, 0)).map((row, index) => ({ ...row, position: index + 1 }));
    const name = translate(locale, 'targets.list.caption');
    return sheetFile(kind, listSheet(locale, targetColumns(locale, ''), rows, { name, title: campaign.name, notes: [name] }));
  }
}
