import { Controller, Get, Param, Query } from '@nestjs/common';
import { Can } from '../../access/can.js';
import type { Actor } from '../../platform/actor.js';
import { Endpoint } from '../../platform/api/endpoint.js';
import { listQueryOf, pageAnswer } from '../../platform/api/paging.js';
import { CurrentActor, Request } from '../../platform/web/decorators.js';
import { Id } from '../../platform/web/fields.js';
import type { WebRequest } from '../../platform/web/request.js';
import { CampaignRepository } from '../campaign.repository.js';
import { IndicatorListQuery } from '../indicators/indicator-list.query.js';
import { TargetListQuery } from '../targets/target-list.query.js';
import { ResultListQuery } from './result-list.query.js';
import { resultAnswer, ResultListParameters, ResultPage } from './results.answers.js';
import { IndicatorListParameters, IndicatorPage, targetItem, TargetListParameters, TargetPage } from './targets.answers.js';

@Controller('api/v1')
export class TargetsApiController {
  constructor(
    private readonly campaigns: CampaignRepository,
    private readonly indicatorList: IndicatorListQuery,
    private readonly targetList: TargetListQuery,
    private readonly resultList: ResultListQuery,
  ) {}

  @Get('indicators')
  @Can('campaign.view')
  @Endpoint({ summary: 'api.indicators.list', answer: IndicatorPage, example: { query: { active: 'yes', size: 5 } } })
  async indicators(@Query({ schema: IndicatorListParameters }) query: IndicatorListParameters, @Request() { url }: WebRequest) {
    const { rows, total } = await this.indicatorList.page(listQueryOf(query));
    return pageAnswer(url, query, rows, total);
  }

  @Get('campaigns/:id/targets')
  @Can('campaign.view')
  @Endpoint({ summary: 'api.campaigns.targets', answer: TargetPage, example: { query: { year: 2018, size: 5 } } })
  async targets(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: number,
    @Query({ schema: TargetListParameters }) query: TargetListParameters,
    @Request() { url }: WebRequest,
  ) {
    await this.campaigns.visibleTo(actor, id);
    const { rows, total } = await this.targetList.page(id, listQueryOf(query));
    return pageAnswer(url, query, rows.map(targetItem), total);
  }

  @Get('campaigns/:id/results')
  @Can('campaign.view')
  @Endpoint({ summary: 'api.campaigns.results', answer: ResultPage, example: { query: { state: 'accepted', size: 5 } } })
  async results(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: number,
    @Query({ schema: ResultListParameters }) query: ResultListParameters,
    @Request() { url }: WebRequest,
  ) {
    const { indicator = null, unit = null, group = null, state = null, from = null, to = null, page, size } = query;
    const part = { limit: size, offset: (page - 1) * size };
    const { rows, total } = await this.resultList.page(actor, id, { indicator, unit, group, state, from, to }, part);
    return pageAnswer(url, query, rows.map(resultAnswer), total);
  }
}
