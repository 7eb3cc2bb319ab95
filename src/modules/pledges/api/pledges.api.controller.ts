import { Controller, Get, Param, Query } from '@nestjs/common';
import { Can } from '../../access/can.js';
import type { Actor } from '../../platform/actor.js';
import { Endpoint } from '../../platform/api/endpoint.js';
import { listQueryOf, pageAnswer } from '../../platform/api/paging.js';
import { CurrentActor, Request } from '../../platform/web/decorators.js';
import { Id } from '../../platform/web/fields.js';
import type { WebRequest } from '../../platform/web/request.js';
import { PledgeListQuery } from '../reading/pledge-list.query.js';
import { ReadPledge } from '../read-pledge.js';
import { PledgeAnswer, pledgeAnswer, PledgeListParameters, PledgePage, pledgeSummary } from './pledges.answers.js';

@Controller('api/v1/pledges')
export class PledgesApiController {
  constructor(
    private readonly list: PledgeListQuery,
    private readonly read: ReadPledge,
  ) {}

  @Get()
  @Can('campaign.view')
  @Endpoint({ summary: 'api.pledges.list', answer: PledgePage, example: { query: { year: 2026, size: 5 } } })
  async page(
    @CurrentActor() actor: Actor,
    @Query({ schema: PledgeListParameters }) query: PledgeListParameters,
    @Request() { url }: WebRequest,
  ) {
    const { rows, total } = await this.list.page(actor, listQueryOf(query));
    return pageAnswer(url, query, rows.map(pledgeSummary), total);
  }

  @Get(':id')
  @Can('campaign.view')
  @Endpoint({ summary: 'api.pledges.one', answer: PledgeAnswer })
  async one(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: number) {
    return pledgeAnswer(await this.read.run(actor, id));
  }
}
