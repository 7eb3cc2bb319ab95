import { Controller, Get, Query } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { Endpoint } from '../../platform/api/endpoint.js';
import { listQueryOf, pageAnswer } from '../../platform/api/paging.js';
import { CurrentActor, Request } from '../../platform/web/decorators.js';
import type { WebRequest } from '../../platform/web/request.js';
import { Can } from '../can.js';
import { ExportPeople } from './export-people.js';
import { PeoplePage, PeopleParameters, personItem } from './people.answers.js';

/** The list of people for programs: the same filters and the same scope as the page. */
@Controller('api/v1/people')
export class PeopleApiController {
  constructor(private readonly people: ExportPeople) {}

  @Get()
  @Can('person.manage')
  @Endpoint({ summary: 'api.people.list', answer: PeoplePage, example: { query: { sort: 'name', size: 5 } } })
  async list(@CurrentActor() actor: Actor, @Query({ schema: PeopleParameters }) query: PeopleParameters, @Request() request: WebRequest) {
    const { rows, total } = await this.people.run(actor, listQueryOf(query), 'api');
    return pageAnswer(request.url, query, rows.map(personItem), total);
  }
}
