import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { NotVisible } from '../../platform/rule-broken.js';
import { Clock } from '../../platform/time/clock.js';
import { CurrentActor, Page, Visit } from '../../platform/web/decorators.js';
import { Id } from '../../platform/web/fields.js';
import { redirect } from '../../platform/web/redirected.js';
import { Can } from '../can.js';
import { EndMembership } from './end-membership.js';
import { GrantMembership } from './grant-membership.js';
import { endMembershipPage, newMembershipPage } from './membership.views.js';
import { EndMembershipForm, MembershipForm } from './people.forms.js';
import { PersonRepository } from './person.repository.js';
import { UnitSteps } from './unit-steps.js';

@Controller('people/:id/memberships')
export class MembershipsController {
  constructor(
    private readonly persons: PersonRepository,
    private readonly steps: UnitSteps,
    private readonly clock: Clock,
    private readonly grantMembership: GrantMembership,
    private readonly endMembership: EndMembership,
  ) {}

  @Get('new')
  @Can('person.manage')
  @Page('access/new-membership')
  async newForm(@Param('id', { schema: Id }) personId: number, @Visit() { actor, query, form, locale }: Visit) {
    const person = await this.persons.visible(actor, personId);
    return newMembershipPage(actor, person, await this.steps.read(actor, query), this.clock.today(), form, locale);
  }

  @Post('new')
  @Can('person.manage')
  async grant(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) personId: number,
    @Body({ schema: MembershipForm }) form: MembershipForm,
  ) {
    await this.grantMembership.run(actor, personId, form);
    return redirect(`/people/${personId}`, 'access.membership.granted');
  }

  @Get(':membershipId/end')
  @Can('person.manage')
  @Page('access/end-membership')
  async endForm(
    @Param('id', { schema: Id }) personId: number,
    @Param('membershipId', { schema: Id }) membershipId: number,
    @Visit() { actor, form, locale }: Visit,
  ) {
    const person = await this.persons.visible(actor, personId);
    const membership = (await this.persons.memberships(actor, personId)).find((row) => row.id === membershipId);
    if (!membership) throw new NotVisible();
    return endMembershipPage(person, membership, this.clock.today(), form, locale);
  }

  @Post(':membershipId/end')
  @Can('person.manage')
  async end(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) personId: number,
    @Param('membershipId', { schema: Id }) membershipId: number,
    @Body({ schema: EndMembershipForm }) form: EndMembershipForm,
  ) {
    await this.endMembership.run(actor, personId, membershipId, form);
    return redirect(`/people/${personId}`, 'access.membership.ended');
  }
}
