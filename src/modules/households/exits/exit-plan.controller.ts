import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Can } from '../../access/can.js';
import type { Actor } from '../../platform/actor.js';
import { NotVisible } from '../../platform/rule-broken.js';
import { CurrentActor, Page, Visit } from '../../platform/web/decorators.js';
import { Id } from '../../platform/web/fields.js';
import { redirect } from '../../platform/web/redirected.js';
import { AddPlanItem } from './add-plan-item.js';
import { ExitRegistrationRepository } from './exit-registration.repository.js';
import { PlanItemForm, PlanStateForm } from './exits.forms.js';
import { LookAtRegistration } from './look-at-registration.js';
import { ReadRegistration } from './read-registration.js';
import { planItemPage, planStatePage } from './registration-forms.views.js';
import { SetPlanState } from './set-plan-state.js';

@Controller('support/exits/:id/plan')
export class ExitPlanController {
  constructor(
    private readonly registrations: ExitRegistrationRepository,
    private readonly look: LookAtRegistration,
    private readonly read: ReadRegistration,
    private readonly add: AddPlanItem,
    private readonly move: SetPlanState,
  ) {}

  @Get('new')
  @Can('support.manage')
  @Page('platform/form')
  async form(@Param('id', { schema: Id }) id: number, @Visit() { actor, form, locale }: Visit) {
    const registration = await this.look.run(actor, id, 'support.manage');
    const helpers = (await this.registrations.helpers(registration)).filter(({ until }) => !until);
    const names = await this.read.names(helpers.map(({ unit }) => unit.id));
    const choices = helpers.map((helper) => ({ helper, name: names.get(helper.unit.id) ?? '' }));
    return planItemPage(registration, choices, form, locale);
  }

  @Post('new')
  @Can('support.manage')
  async create(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: number, @Body({ schema: PlanItemForm }) form: PlanItemForm) {
    await this.add.run(actor, { registrationId: id, ...form });
    return redirect(`/support/exits/${id}`, 'exits.plan.added');
  }

  @Get(':itemId')
  @Can('support.manage')
  @Page('platform/form')
  async stateForm(
    @Param('id', { schema: Id }) id: number,
    @Param('itemId', { schema: Id }) itemId: number,
    @Visit() { actor, form, locale }: Visit,
  ) {
    const registration = await this.look.run(actor, id, 'support.manage');
    const item = (await this.registrations.plan(registration)).find((one) => one.id === itemId);
    if (!item) throw new NotVisible();
    return planStatePage(registration, item, form, locale);
  }

  @Post(':itemId')
  @Can('support.manage')
  async setState(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: number,
    @Param('itemId', { schema: Id }) itemId: number,
    @Body({ schema: PlanStateForm }) form: PlanStateForm,
  ) {
    await this.move.run(actor, { registrationId: id, itemId, ...form });
    return redirect(`/support/exits/${id}`, 'exits.plan.moved');
  }
}
