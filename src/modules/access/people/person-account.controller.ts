import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { CurrentActor, Page, Request, Visit } from '../../platform/web/decorators.js';
import { Id } from '../../platform/web/fields.js';
import { redirect } from '../../platform/web/redirected.js';
import type { WebRequest } from '../../platform/web/request.js';
import { AccountMail } from '../account-mail.js';
import { Can } from '../can.js';
import { EditPerson } from './edit-person.js';
import { IssuePasswordLink } from './issue-password-link.js';
import { EditPersonForm } from './people.forms.js';
import { PersonLinks } from './person-links.js';
import { PersonRepository } from './person.repository.js';
import { editPersonPage } from './person.views.js';

/** Changes to a person's account as such. */
@Controller('people/:id')
export class PersonAccountController {
  constructor(
    private readonly persons: PersonRepository,
    private readonly editPerson: EditPerson,
    private readonly issueLink: IssuePasswordLink,
    private readonly links: PersonLinks,
    private readonly mail: AccountMail,
  ) {}

  @Get('edit')
  @Can('person.manage')
  @Page('access/edit-person')
  async editForm(@Param('id', { schema: Id }) id: number, @Visit() { actor, form, locale }: Visit) {
    return editPersonPage(await this.persons.visible(actor, id), form, locale);
  }

  @Post('edit')
  @Can('person.manage')
  async edit(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: number,
    @Body({ schema: EditPersonForm }) form: EditPersonForm,
  ) {
    const { person, former } = await this.editPerson.run(actor, id, form);
    if (former) this.mail.post('emailChanged', person, {}, former);
    return redirect(`/people/${id}`, 'access.person.edited');
  }

  @Post('password-link')
  @Can('person.manage')
  async link(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: number, @Request() request: WebRequest) {
    const issued = await this.issueLink.run(actor, id);
    return redirect(`/people/${id}`, this.links.handOver(request, issued));
  }
}
