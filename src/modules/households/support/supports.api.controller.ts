import { Controller, Get, Query } from '@nestjs/common';
import { Can } from '../../access/can.js';
import type { Actor } from '../../platform/actor.js';
import { Endpoint } from '../../platform/api/endpoint.js';
import { listQueryOf, pageAnswer } from '../../platform/api/paging.js';
import { CurrentActor, Request } from '../../platform/web/decorators.js';
import type { WebRequest } from '../../platform/web/request.js';
import { DiscloseHouseholds } from '../register/looks/disclose-households.js';
import { SupportListQuery } from './support-list.query.js';
import { supportAnswer, SupportListParameters, SupportPage } from './supports.answers.js';

@Controller('api/v1/supports')
export class SupportsApiController {
  constructor(
    private readonly list: SupportListQuery,
    private readonly disclose: DiscloseHouseholds,
  ) {}

  @Get()
  @Can('household.view')
  @Endpoint({
    summary: 'api.supports.list',
    description: 'api.supports.list.more',
    answer: SupportPage,
    example: { query: { from: '2017-01-01', size: 5 } },
  })
  async page(
    @CurrentActor() actor: Actor,
    @Query({ schema: SupportListParameters }) query: SupportListParameters,
    @Request() request: WebRequest,
  ) {
    const { rows, total } = await this.list.page(actor, listQueryOf(query));
    const details = { format: 'api', rows: rows.length };
    const shown = rows.map(({ householdId }) => householdId);
    await this.disclose.run(actor, 'support.listTaken', { object: { type: 'Support', id: 'list' }, details }, shown);
    return pageAnswer(request.url, query, rows.map(supportAnswer), total);
  }
}
