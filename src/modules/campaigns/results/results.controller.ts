import { Controller, Get, Param } from '@nestjs/common';
import { Can } from '../../access/can.js';
import { translate } from '../../platform/i18n/i18n.js';
import { Clock } from '../../platform/time/clock.js';
import { Page, Visit } from '../../platform/web/decorators.js';
import { Id } from '../../platform/web/fields.js';
import { readListQuery } from '../../platform/web/list-query.js';
import { numbered } from '../../platform/web/numbered.js';
import { listSheet, MOST_SHEET_ROWS, sheetFile } from '../../platform/web/sheet-file.js';
import { CampaignRepository } from '../campaign.repository.js';
import { ReadResults } from './read-results.js';
import { ROUND_FILTERS, ROUND_SORTS, RoundListQuery } from './round-list.query.js';
import { resultListPage, roundColumns } from './results.views.js';

const listOf = (query: Visit['query']) => readListQuery(query, Object.keys(ROUND_SORTS), ROUND_FILTERS);

@Controller('campaigns/:id')
export class ResultsController {
  constructor(
    private readonly campaigns: CampaignRepository,
    private readonly read: ReadResults,
    private readonly rounds: RoundListQuery,
    private readonly clock: Clock,
  ) {}

  @Get('results')
  @Can('campaign.view')
  @Page('results/index')
  async index(@Param('id', { schema: Id }) id: number, @Visit() { actor, locale, query }: Visit) {
    const campaign = await this.campaigns.visibleTo(actor, id);
    const list = listOf(query);
    const { shown, rights } = await this.read.run(actor, campaign, list);
    return resultListPage(campaign, shown, list, rights, this.clock.today(), locale);
  }

  @Get('results.csv')
  @Can('campaign.view')
  async csv(@Param('id', { schema: Id }) id: number, @Visit() { actor, locale, query }: Visit) {
    const campaign = await this.campaigns.visibleTo(actor, id);
    const rows = numbered(await this.rounds.rows(actor, id, listOf(query), MOST_SHEET_ROWS, 0));
    const head = { name: translate(locale, 'results.list.caption'), title: campaign.name };
    return sheetFile('csv', listSheet(locale, roundColumns(locale, ''), rows, head));
  }
}
