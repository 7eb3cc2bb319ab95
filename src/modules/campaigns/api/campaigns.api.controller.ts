import { Controller, Get, Param, Query } from '@nestjs/common';
import { Can } from '../../access/can.js';
import type { Actor } from '../../platform/actor.js';
import { Endpoint } from '../../platform/api/endpoint.js';
import { listQueryOf, pageAnswer } from '../../platform/api/paging.js';
import { CurrentActor, Request, Visit } from '../../platform/web/decorators.js';
import { Id } from '../../platform/web/fields.js';
import type { WebRequest } from '../../platform/web/request.js';
import { CampaignDetailQuery } from './campaign-detail.query.js';
import { CampaignListQuery } from '../campaign-list.query.js';
import { campaignAnswer, CampaignAnswer, campaignItem, CampaignListParameters, CampaignPage } from './campaigns.answers.js';
import { figuresAnswer, FiguresAnswer, FiguresParameters } from './figures.answers.js';
import { ReadCampaignPicture } from '../overview/read-campaign-picture.js';

@Controller('api/v1/campaigns')
export class CampaignsApiController {
  constructor(
    private readonly campaigns: CampaignListQuery,
    private readonly details: CampaignDetailQuery,
    private readonly picture: ReadCampaignPicture,
  ) {}

  @Get()
  @Can('campaign.view')
  @Endpoint({ summary: 'api.campaigns.list', answer: CampaignPage, example: { query: { sort: '-startsOn', size: 5 } } })
  async list(
    @CurrentActor() actor: Actor,
    @Query({ schema: CampaignListParameters }) query: CampaignListParameters,
    @Request() request: WebRequest,
  ) {
    const { rows, total } = await this.campaigns.page(actor, listQueryOf(query));
    return pageAnswer(request.url, query, rows.map(campaignItem), total);
  }

  @Get(':id')
  @Can('campaign.view')
  @Endpoint({ summary: 'api.campaigns.one', answer: CampaignAnswer, versioned: true })
  async one(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: number) {
    return campaignAnswer(await this.details.one(actor, id));
  }

  @Get(':id/figures')
  @Can('campaign.view')
  @Endpoint({
    summary: 'api.campaigns.figures',
    description: 'api.campaigns.figures.more',
    answer: FiguresAnswer,
    example: { query: { on: '2018-06-30' } },
  })
  async figures(
    @Param('id', { schema: Id }) id: number,
    @Query({ schema: FiguresParameters }) { on, indicator, group }: FiguresParameters,
    @Visit() { actor, locale }: Visit,
  ) {
    return figuresAnswer(await this.picture.run(actor, id, { on, group, indicator: indicator?.toString() }, locale));
  }
}
