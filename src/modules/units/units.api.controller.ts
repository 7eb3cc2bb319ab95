import { Controller, Get, Param, Query } from '@nestjs/common';
import type { Actor } from '../platform/actor.js';
import { Endpoint } from '../platform/api/endpoint.js';
import { listQueryOf, pageAnswer } from '../platform/api/paging.js';
import { Clock } from '../platform/time/clock.js';
import { CurrentActor, Request } from '../platform/web/decorators.js';
import { Id } from '../platform/web/fields.js';
import { Requires } from '../platform/web/policy.js';
import type { WebRequest } from '../platform/web/request.js';
import { ReadUnit } from './read-unit.js';
import { unitAnswer, UnitAnswer, UnitListParameters, UnitPage, UnitParameters } from './units.answers.js';
import { UnitsListQuery } from './units-list.query.js';

@Controller('api/v1/units')
export class UnitsApiController {
  constructor(
    private readonly list: UnitsListQuery,
    private readonly readUnit: ReadUnit,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Requires('unit.view')
  @Endpoint({
    summary: 'api.units.list',
    description: 'api.units.list.more',
    answer: UnitPage,
    example: { query: { level: 'commune', on: '2017-11-09', size: 5 } },
  })
  async page(
    @CurrentActor() actor: Actor,
    @Query({ schema: UnitListParameters }) query: UnitListParameters,
    @Request() request: WebRequest,
  ) {
    const list = listQueryOf({ ...query, parent: query.parentId });
    const { rows, total } = await this.list.page(actor, list, query.on ?? this.clock.today());
    return pageAnswer(request.url, query, rows, total);
  }

  @Get(':id')
  @Requires('unit.view')
  @Endpoint({ summary: 'api.units.one', answer: UnitAnswer })
  async one(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: number,
    @Query({ schema: UnitParameters }) { on }: UnitParameters,
  ) {
    const today = this.clock.today();
    return unitAnswer(await this.readUnit.run(actor, id, on ?? today, today));
  }
}
