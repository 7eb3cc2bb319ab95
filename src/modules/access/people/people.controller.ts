import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { Clock } from '../../platform/time/clock.js';
import { CurrentActor, Page, Request, Visit } from '../../platform/web/decorators.js';
import { Id } from '../../platform/web/fields.js';
import { redirect } from '../../platform/web/redirected.js';
import type { WebRequest } from '../../platform/web/request.js';
import { Can } from '../can.js';
import { CreatePerson } from './create-person.js';
import { newPersonPage } from './membership.views.js';
import { CreatePersonForm } from './people.forms.js';
import { peopleListOf, PeopleQuery } from './people.query.js';
import { peoplePage } from './people.views.js';
import { PersonLinks } from './person-links.js';
import { PersonRepository } from './person.repository.js';
import { personPage } from './person.views.js';
import { UnitSteps } from './unit-steps.js';

@Controller()
export class PeopleController {
  constructor(
    private readonly people: PeopleQuery,
    private readonly persons: PersonRepository,
    private readonly steps: UnitSteps,
    private readonly clock: Clock,
    private readonly createPerson: CreatePerson,
    private readonly links: PersonLinks,
  ) {}

  @Get('people')
  @Can('person.manage')
  @Page('access/people')
  async list(@CurrentActor() actor: Actor, @Query() query: Record<string, unknown>, @Request() { locale }: WebRequest) {
    const list = peopleListOf(query);
    const { rows, total } = await this.people.page(actor, list, this.clock.today());
    return peoplePage(rows, total, list, await this.people.units(actor, this.clock.today()), locale);
  }

  @Get('people/new')
  @Can('person.manage')
  @Page('access/new-person')
  async newForm(@Visit() { actor, query, form, locale }: Visit) {
    return newPersonPage(actor, await this.steps.read(actor, query), this.clock.today(), form, locale);
  }

  @Post('people/new')
  @Can('person.manage')
  async create(@CurrentActor() actor: Actor, @Body({ schema: CreatePersonForm }) form: CreatePersonForm, @Request() request: WebRequest) {
    const { person, link } = await this.createPerson.run(actor, form);
    const notice = this.links.handOver(request, { person, purpose: 'invitation', link });
    return redirect(`/people/${person.id}`, notice);
  }

  @Get('people/:id')
  @Can('person.manage')
  @Page('access/person')
  async show(@Param('id', { schema: Id }) id: number, @Request() { locale, session }: WebRequest, @Visit() { actor, form }: Visit) {
    const person = await this.persons.visible(actor, id);
    const memberships = await this.persons.memberships(actor, id);
    const alsoElsewhere = await this.persons.reachesOutside(actor, id);
    const facts = { person, memberships, alsoElsewhere, self: person.id === actor.userId };
    return personPage(facts, this.clock.today(), session.takeSecret(`link ${id}`), form, locale);
  }
}
