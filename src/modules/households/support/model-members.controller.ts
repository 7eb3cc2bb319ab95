import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Can } from '../../access/can.js';
import type { Actor } from '../../platform/actor.js';
import { NotVisible } from '../../platform/rule-broken.js';
import { CurrentActor, Page, Visit } from '../../platform/web/decorators.js';
import { Id } from '../../platform/web/fields.js';
import { redirect } from '../../platform/web/redirected.js';
import { AddModelResult } from './add-model-result.js';
import { JoinModel } from './join-model.js';
import { LeaveModel } from './leave-model.js';
import { joinPage, leavePage, modelResultPage } from './model-forms.views.js';
import { ModelPages } from './model-pages.js';
import { JoinForm, LeaveForm, ModelResultForm } from './models.forms.js';

/** Who joined a model, and what came of it. */
@Controller('support/models/:id')
export class ModelMembersController {
  constructor(
    private readonly pages: ModelPages,
    private readonly join: JoinModel,
    private readonly leave: LeaveModel,
    private readonly addResult: AddModelResult,
  ) {}

  @Get('members')
  @Can('support.manage')
  @Page('platform/form')
  async joinForm(@Param('id', { schema: Id }) id: number, @Visit() { actor, form, locale }: Visit) {
    const { model } = await this.managed(actor, id);
    return joinPage(model, this.pages.today(), form, locale);
  }

  @Post('members')
  @Can('support.manage')
  async joinModel(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: number, @Body({ schema: JoinForm }) form: JoinForm) {
    await this.join.run(actor, { id, ...form });
    return redirect(`/support/models/${id}`, 'support.model.joinDone');
  }

  @Get('members/:memberId')
  @Can('support.manage')
  @Page('platform/form')
  async leaveForm(
    @Param('id', { schema: Id }) id: number,
    @Param('memberId', { schema: Id }) memberId: number,
    @Visit() { actor, form, locale }: Visit,
  ) {
    const { model, members } = await this.managed(actor, id);
    const member = members?.find((one) => one.id === memberId);
    if (!member) throw new NotVisible();
    return leavePage(model, member, this.pages.today(), form, locale);
  }

  @Post('members/:memberId')
  @Can('support.manage')
  async leaveModel(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: number,
    @Param('memberId', { schema: Id }) memberId: number,
    @Body({ schema: LeaveForm }) form: LeaveForm,
  ) {
    await this.leave.run(actor, { id, memberId, ...form });
    return redirect(`/support/models/${id}`, 'support.model.leaveDone');
  }

  @Get('results')
  @Can('support.manage')
  @Page('platform/form')
  async resultForm(@Param('id', { schema: Id }) id: number, @Visit() { actor, form, locale }: Visit) {
    const { model, row } = await this.managed(actor, id);
    return modelResultPage(model, row.households, form, locale);
  }

  @Post('results')
  @Can('support.manage')
  async result(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: number,
    @Body({ schema: ModelResultForm }) form: ModelResultForm,
  ) {
    await this.addResult.run(actor, { id, ...form });
    return redirect(`/support/models/${id}`, 'support.model.resultDone');
  }

  private async managed(actor: Actor, id: number) {
    const page = await this.pages.one(actor, id);
    if (!page.manages) throw new NotVisible();
    return page;
  }
}
