import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Can } from '../../../access/can.js';
import type { Actor } from '../../../platform/actor.js';
import { CurrentActor, Page, Visit } from '../../../platform/web/decorators.js';
import { Id } from '../../../platform/web/fields.js';
import { redirect } from '../../../platform/web/redirected.js';
import { EditHousehold } from '../edit-household.js';
import { EditHouseholdForm } from '../households.forms.js';
import { ChangeHead } from '../members/change-head.js';
import { HeadForm } from '../members/members.forms.js';
import { changeHeadPage } from '../members/members.views.js';
import { EndHousehold } from './end-household.js';
import { HouseholdFacts } from './household-facts.js';
import { EndForm, ReopenForm } from './life.forms.js';
import { editHouseholdPage, endPage, reopenPage } from './life.views.js';
import { ReopenHousehold } from './reopen-household.js';

/** Changes of a household that concern no other. */
@Controller('households/:id')
export class HouseholdLifeController {
  constructor(
    private readonly facts: HouseholdFacts,
    private readonly editHousehold: EditHousehold,
    private readonly changeHead: ChangeHead,
    private readonly endHousehold: EndHousehold,
    private readonly reopenHousehold: ReopenHousehold,
  ) {}

  @Get('edit')
  @Can('household.manage')
  @Page('households/form')
  async editForm(@Visit() { actor, form, locale }: Visit, @Param('id', { schema: Id }) id: number) {
    return editHouseholdPage(await this.facts.of(actor, id, form, locale));
  }

  @Post('edit')
  @Can('household.manage')
  async edit(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: number,
    @Body({ schema: EditHouseholdForm }) form: EditHouseholdForm,
  ) {
    await this.editHousehold.run(actor, id, form);
    return redirect(`/households/${id}`, 'register.edit.done');
  }

  @Get('head')
  @Can('household.manage')
  @Page('households/form')
  async headForm(@Visit() { actor, form, locale }: Visit, @Param('id', { schema: Id }) id: number) {
    const facts = await this.facts.of(actor, id, form, locale);
    return changeHeadPage(facts.household, await this.facts.members(facts), form, facts.today, locale);
  }

  @Post('head')
  @Can('household.manage')
  async head(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: number, @Body({ schema: HeadForm }) form: HeadForm) {
    await this.changeHead.run(actor, id, form);
    return redirect(`/households/${id}`, 'register.head.done');
  }

  @Get('end')
  @Can('household.manage')
  @Page('households/form')
  async endForm(@Visit() { actor, form, locale }: Visit, @Param('id', { schema: Id }) id: number) {
    return endPage(await this.facts.of(actor, id, form, locale));
  }

  @Post('end')
  @Can('household.manage')
  async end(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: number, @Body({ schema: EndForm }) form: EndForm) {
    await this.endHousehold.run(actor, id, form);
    return redirect(`/households/${id}`, 'register.end.done');
  }

  @Get('reopen')
  @Can('household.manage')
  @Page('households/form')
  async reopenForm(@Visit() { actor, form, locale }: Visit, @Param('id', { schema: Id }) id: number) {
    return reopenPage(await this.facts.of(actor, id, form, locale));
  }

  @Post('reopen')
  @Can('household.manage')
  async reopen(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: number, @Body({ schema: ReopenForm }) form: ReopenForm) {
    await this.reopenHousehold.run(actor, id, form);
    return redirect(`/households/${id}`, 'register.reopen.done');
  }
}
