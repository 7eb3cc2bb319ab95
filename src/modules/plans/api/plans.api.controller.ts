import { Controller, Get, Param, Query } from '@nestjs/common';
import { Can } from '../../access/can.js';
import type { Actor } from '../../platform/actor.js';
import { Endpoint } from '../../platform/api/endpoint.js';
import { listQueryOf, pageAnswer } from '../../platform/api/paging.js';
import { Clock } from '../../platform/time/clock.js';
import { CurrentActor, Request } from '../../platform/web/decorators.js';
import { Id } from '../../platform/web/fields.js';
import type { WebRequest } from '../../platform/web/request.js';
import { PlanRepository } from '../plan.repository.js';
import { ClauseCountsQuery } from '../plan/clause-counts.query.js';
import { PlanListQuery } from './plan-list.query.js';
import { PlanAnswer, planAnswer, PlanListParameters, PlanPage } from './plans.answers.js';

@Controller('api/v1/plans')
export class PlansApiController {
  constructor(
    private readonly list: PlanListQuery,
    private readonly plans: PlanRepository,
    private readonly clauses: ClauseCountsQuery,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Can('campaign.view')
  @Endpoint({ summary: 'api.plans.list', answer: PlanPage, example: { query: { size: 5 } } })
  async page(
    @CurrentActor() actor: Actor,
    @Query({ schema: PlanListParameters }) query: PlanListParameters,
    @Request() { url }: WebRequest,
  ) {
    const { rows, total } = await this.list.page(actor, listQueryOf(query));
    return pageAnswer(url, query, rows, total);
  }

  @Get(':id')
  @Can('campaign.view')
  @Endpoint({ summary: 'api.plans.one', answer: PlanAnswer, versioned: true })
  async one(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: number) {
    const opened = await this.plans.visibleTo(actor, id);
    return planAnswer(opened, await this.clauses.of(id, this.clock.today()));
  }
}
