import { Controller, Get, Param, StreamableFile } from '@nestjs/common';
import { Can } from '../../access/can.js';
import { translate } from '../../platform/i18n/i18n.js';
import { Clock } from '../../platform/time/clock.js';
import { Page, Visit } from '../../platform/web/decorators.js';
import { Id } from '../../platform/web/fields.js';
import { readListQuery } from '../../platform/web/list-query.js';
import { numbered } from '../../platform/web/numbered.js';
import { listSheet, MOST_SHEET_ROWS, sheetFile, type SheetKind } from '../../platform/web/sheet-file.js';
import { CampaignRepository } from '../campaign.repository.js';
import { yearsOf } from '../targets/assign-page.js';
import { ON_TIME_FILTERS, ON_TIME_SORTS, OnTimeQuery } from './on-time.query.js';
import { onTimeColumns, onTimePage } from './on-time.views.js';

const listOf = (query: Visit['query']) => readListQuery(query, Object.keys(ON_TIME_SORTS), ON_TIME_FILTERS);

/** How punctually the units of a campaign report. */
@Controller('campaigns/:id/results')
export class OnTimeController {
  constructor(
    private readonly campaigns: CampaignRepository,
    private readonly onTime: OnTimeQuery,
    private readonly clock: Clock,
  ) {}

  @Get('on-time')
  @Can('campaign.view')
  @Page('results/on-time')
  async page(@Param('id', { schema: Id }) id: number, @Visit() { actor, locale, query }: Visit) {
    const campaign = await this.campaigns.visibleTo(actor, id);
    const list = listOf(query);
    return onTimePage(campaign, await this.onTime.page(actor, id, list), yearsOf(campaign), list, this.clock.today(), locale);
  }

  @Get('on-time.csv')
  @Can('campaign.view')
  csv(@Param('id', { schema: Id }) id: number, @Visit() visit: Visit) {
    return this.sheet('csv', id, visit);
  }

  @Get('on-time.xlsx')
  @Can('campaign.view')
  xlsx(@Param('id', { schema: Id }) id: number, @Visit() visit: Visit) {
    return this.sheet('xlsx', id, visit);
  }

  private async sheet(kind: SheetKind, id: number, { actor, locale, query }: Visit): Promise<StreamableFile> {
    const campaign = await this.campaigns.visibleTo(actor, id);
    const rows = numbered(await this.onTime.rows(actor, id, listOf(query), MOST_SHEET_ROWS, 0));
    const head = { name: translate(locale, 'results.onTime.title'), title: campaign.name };
    return sheetFile(kind, listSheet(locale, onTimeColumns(locale), rows, head));
  }
}
