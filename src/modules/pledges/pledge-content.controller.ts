import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Can } from '../access/can.js';
import type { Actor } from '../platform/actor.js';
import { CurrentActor, Page, Visit } from '../platform/web/decorators.js';
import { Id } from '../platform/web/fields.js';
import { redirect } from '../platform/web/redirected.js';
import { editPledgePage, partyPage } from './content-forms.views.js';
import { AddParty } from './content/add-party.js';
import { EditPledge } from './content/edit-pledge.js';
import { PledgeFormChoices } from './content/form-choices.js';
import { RemoveParty } from './content/remove-party.js';
import { PledgeRepository } from './pledge.repository.js';
import { PartyForm, PledgeHeadForm } from './pledges.forms.js';

/** Title and parties of the version that is edited. */
@Controller('pledges/:id')
export class PledgeContentController {
  constructor(
    private readonly pledges: PledgeRepository,
    private readonly choices: PledgeFormChoices,
    private readonly editPledge: EditPledge,
    private readonly addParty: AddParty,
    private readonly removeParty: RemoveParty,
  ) {}

  @Get('edit')
  @Can('pledge.manage')
  @Page('platform/form')
  async editForm(@Param('id', { schema: Id }) id: number, @Visit() { actor, form, locale }: Visit) {
    return editPledgePage(await this.pledges.managedBy(actor, id), form, locale);
  }

  @Post('edit')
  @Can('pledge.manage')
  async edit(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: number,
    @Body({ schema: PledgeHeadForm }) form: PledgeHeadForm,
  ) {
    await this.editPledge.run(actor, id, form);
    return redirect(`/pledges/${id}`, 'pledges.saved');
  }

  @Get('parties/new')
  @Can('pledge.manage')
  @Page('platform/form')
  async partyForm(@Param('id', { schema: Id }) id: number, @Visit() { actor, form, locale }: Visit) {
    return partyPage(await this.choices.of(actor, id), form, locale);
  }

  @Post('parties/new')
  @Can('pledge.manage')
  async party(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: number, @Body({ schema: PartyForm }) form: PartyForm) {
    await this.addParty.run(actor, id, form);
    return redirect(`/pledges/${id}`, 'pledges.saved');
  }

  @Post('parties/:partyId/removal')
  @Can('pledge.manage')
  async leave(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: number, @Param('partyId', { schema: Id }) partyId: number) {
    await this.removeParty.run(actor, id, partyId);
    return redirect(`/pledges/${id}`, 'pledges.saved');
  }
}
