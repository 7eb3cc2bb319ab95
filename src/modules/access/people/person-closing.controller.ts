import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { CurrentActor, Page, Visit } from '../../platform/web/decorators.js';
import { Id } from '../../platform/web/fields.js';
import { redirect } from '../../platform/web/redirected.js';
import { AccountMail } from '../account-mail.js';
import { Can } from '../can.js';
import { ClosePerson } from './close-person.js';
import { WhyForm } from './people.forms.js';
import { PersonRepository } from './person.repository.js';
import { whyPage } from './person.views.js';
import { ReopenPerson } from './reopen-person.js';
import { ResetSecondFactor } from './reset-second-factor.js';

/** What is done to an account only for a reason that is written down. */
@Controller('people/:id')
export class PersonClosingController {
  constructor(
    private readonly persons: PersonRepository,
    private readonly closePerson: ClosePerson,
    private readonly reopenPerson: ReopenPerson,
    private readonly resetSecondFactor: ResetSecondFactor,
    private readonly mail: AccountMail,
  ) {}

  @Get('close')
  @Can('person.manage')
  @Page('access/why')
  async closeForm(@Param('id', { schema: Id }) id: number, @Visit() { actor, form, locale }: Visit) {
    return whyPage('close', await this.persons.visible(actor, id), form, locale);
  }

  @Post('close')
  @Can('person.manage')
  async close(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: number, @Body({ schema: WhyForm }) { why }: WhyForm) {
    await this.closePerson.run(actor, id, why);
    return redirect(`/people/${id}`, 'access.person.closed');
  }

  @Get('reopen')
  @Can('person.manage')
  @Page('access/why')
  async reopenForm(@Param('id', { schema: Id }) id: number, @Visit() { actor, form, locale }: Visit) {
    return whyPage('reopen', await this.persons.visible(actor, id), form, locale);
  }

  @Post('reopen')
  @Can('person.manage')
  async reopen(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: number, @Body({ schema: WhyForm }) { why }: WhyForm) {
    await this.reopenPerson.run(actor, id, why);
    return redirect(`/people/${id}`, 'access.person.reopened');
  }

  @Get('second-factor/reset')
  @Can('person.manage')
  @Page('access/why')
  async resetForm(@Param('id', { schema: Id }) id: number, @Visit() { actor, form, locale }: Visit) {
    return whyPage('second-factor/reset', await this.persons.visible(actor, id), form, locale);
  }

  @Post('second-factor/reset')
  @Can('person.manage')
  async reset(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: number, @Body({ schema: WhyForm }) { why }: WhyForm) {
    this.mail.post('secondFactorRemoved', await this.resetSecondFactor.run(actor, id, why));
    return redirect(`/people/${id}`, 'access.person.secondFactorReset');
  }
}
