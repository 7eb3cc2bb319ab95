import { Controller, Get, Param, Query } from '@nestjs/common';
import { Can } from '../../../access/can.js';
import type { Actor } from '../../../platform/actor.js';
import { Endpoint } from '../../../platform/api/endpoint.js';
import { listQueryOf, pageAnswer } from '../../../platform/api/paging.js';
import { CurrentActor, Request } from '../../../platform/web/decorators.js';
import { Id } from '../../../platform/web/fields.js';
import type { WebRequest } from '../../../platform/web/request.js';
import { HouseholdFileQuery } from '../file/household-file.query.js';
import { ViewHousehold } from '../looks/view-household.js';
import { SearchHouseholds } from '../search/search-households.js';
import { householdAnswer, HouseholdAnswer, householdItem, HouseholdPage, HouseholdParameters } from './households.answers.js';

/** The register for programs: the same scope, the same masks and the same lines in the audit as the pages. */
@Controller('api/v1/households')
export class HouseholdsApiController {
  constructor(
    private readonly search: SearchHouseholds,
    private readonly view: ViewHousehold,
    private readonly files: HouseholdFileQuery,
  ) {}

  @Get()
  @Can('household.view')
  @Endpoint({
    summary: 'api.households.list',
    description: 'api.households.list.more',
    answer: HouseholdPage,
    example: { query: { class: 'poor', size: 5 } },
  })
  async list(
    @CurrentActor() actor: Actor,
    @Query({ schema: HouseholdParameters }) query: HouseholdParameters,
    @Request() request: WebRequest,
  ) {
    const { rows, total } = await this.search.run(actor, listQueryOf(query), 'api');
    return pageAnswer(request.url, query, rows.map(householdItem), total);
  }

  @Get(':id')
  @Can('household.view')
  @Endpoint({ summary: 'api.households.one', description: 'api.households.one.more', answer: HouseholdAnswer, versioned: true })
  async one(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: number) {
    const household = await this.view.run(actor, id, 'api');
    return householdAnswer(household, await this.files.of(household), actor.canAt('household.manage', household.path));
  }
}
