import { Controller, Get, Param, Query, StreamableFile } from '@nestjs/common';
import { Can } from '../../access/can.js';
import type { Actor } from '../../platform/actor.js';
import { type Locale, translate } from '../../platform/i18n/i18n.js';
import { Clock } from '../../platform/time/clock.js';
import { CurrentActor, Page, Request } from '../../platform/web/decorators.js';
import { Id } from '../../platform/web/fields.js';
import { readListQuery } from '../../platform/web/list-query.js';
import type { WebRequest } from '../../platform/web/request.js';
import { listSheet, sheetFile, type SheetKind } from '../../platform/web/sheet-file.js';
import { CampaignRepository } from '../campaign.repository.js';
import { yearsOf } from '../targets/assign-page.js';
import { ON_TIME_FILTERS, ON_TIME_SORTS, OnTimeQuery } from './on-time.query.js';
import { onTimeColumns, onTimePage } from './on-time.views.js';
import { ReadResults } from './read-results.js';
import { ROUND_FILTERS, ROUND_SORTS, RoundListQuery } from './round-list.query.js';
import { resultListPage, roundColumns } from './results.views.js';

const MOST_ROWS = 20_000;
type Query = Record<string, unknown>;

@Controller('campaigns/:id')
export class ResultsController {
  constructor(
    private readonly campaigns: CampaignRepository,
    private readonly read: ReadResults,
    private readonly rounds: RoundListQuery,
    private readonly onTime: OnTimeQuery,
    private readonly clock: Clock,
  ) {}

  @Get('results')
  @Can('campaign.view')
  @Page('results/index')
  async index(
    @Param('id', { schema: Id }) id: number,
    @CurrentActor() actor: Actor,
    @Request() { locale }: WebRequest,
    @Query() query: Query,
  ) {
    const campaign = await this.campaigns.visibleTo(actor, id);
    const list = readListQuery(query, Object.keys(ROUND_SORTS), ROUND_FILTERS);
    const { shown, rights } = await this.read.run(actor, campaign, list);
    return resultListPage(campaign, shown, list, rights, this.clock.today(), locale);
  }

  @Get('results.csv')
  @Can('campaign.view')
  async csv(
    @Param('id', { schema: Id }) id: number,
    @CurrentActor() actor: Actor,
    @Request() { locale }: WebRequest,
    @Query() query: Query,
  ) {
    const campaign = await this.campaigns.visibleTo(actor, id);
    const list = readListQuery(query, Object.keys(ROUND_SORTS), ROUND_FILTERS);
    const rows = numbered(await this.rounds.rows(actor, id, list, MOST_ROWS, 0));
    return sheetFile(
      'csv',
      listSheet(locale, roundColumns(locale, ''), rows, { name: translate(locale, 'results.list.caption'), title: campaign.name }),
    );
  }

  @Get('results/on-time')
  @Can('campaign.view')
  @Page('results/on-time')
  async punctuality(
    @Param('id', { schema: Id }) id: number,
    @CurrentActor() actor: Actor,
    @Request() { locale }: WebRequest,
    @Query() query: Query,
  ) {
    const campaign = await this.campaigns.visibleTo(actor, id);
    const list = readListQuery(query, Object.keys(ON_TIME_SORTS), ON_TIME_FILTERS);
    return onTimePage(campaign, await this.onTime.page(actor, id, list), yearsOf(campaign), list, this.clock.today(), locale);
  }

  @Get('results/on-time.csv')
  @Can('campaign.view')
  onTimeCsv(
    @Param('id', { schema: Id }) id: number,
    @CurrentActor() actor: Actor,
    @Request() { locale }: WebRequest,
    @Query() query: Query,
  ) {
    return this.onTimeSheet('csv', id, actor, locale, query);
  }

  @Get('results/on-time.xlsx')
  @Can('campaign.view')
  onTimeXlsx(
    @Param('id', { schema: Id }) id: number,
    @CurrentActor() actor: Actor,
    @Request() { locale }: WebRequest,
    @Query() query: Query,
  ) {
    return this.onTimeSheet('xlsx', id, actor, locale, query);
  }

  private async onTimeSheet(kind: SheetKind, id: number, actor: Actor, locale: Locale, query: Query): Promise<StreamableFile> {
    const campaign = await this.campaigns.visibleTo(actor, id);
    const rows = numbered(
      await this.onTime.rows(actor, id, readListQuery(query, Object.keys(ON_TIME_SORTS), ON_TIME_FILTERS), MOST_ROWS, 0),
    );
    return sheetFile(
      kind,
      listSheet(locale, onTimeColumns(locale), rows, { name: translate(locale, 'results.onTime.title'), title: campaign.name }),
    );
  }
}

const numbered = <Row extends object>(rows: Row[]) => rows.map((row, index) => ({ ...row, position: index + 1 }));
