import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Can } from '../../access/can.js';
import type { Actor } from '../../platform/actor.js';
import { NotVisible } from '../../platform/rule-broken.js';
import { CurrentActor, Page, Visit } from '../../platform/web/decorators.js';
import { Id } from '../../platform/web/fields.js';
import { redirect, redirectWithWarning } from '../../platform/web/redirected.js';
import { ReadTask } from './read-task.js';
import { stepPage } from './task-forms.views.js';
import { taskPage } from './task.views.js';
import { DecisionVerb, ManagementVerb, StepForm, StepVerb } from './task.forms.js';
import { mayTake } from './task-rights.rules.js';
import { taskTransition } from './task-states.js';
import { type PlainVerb, StepTasks } from './step-tasks.js';

/** A task, and the steps that need nothing but a reason: three addresses, because a route has one policy. */
@Controller('tasks/:id')
export class TaskController {
  constructor(
    private readonly read: ReadTask,
    private readonly steps: StepTasks,
  ) {}

  @Get()
  @Can('campaign.view')
  @Page('plans/task')
  async show(@Param('id', { schema: Id }) id: number, @Visit() { actor, locale }: Visit) {
    return taskPage(await this.read.run(actor, id), actor, locale);
  }

  @Get('steps/:verb')
  @Can('task.do')
  @Page('platform/form')
  stepForm(@Param('id', { schema: Id }) id: number, @Param('verb', { schema: StepVerb }) verb: StepVerb, @Visit() visit: Visit) {
    return this.form(id, verb, 'steps', visit);
  }

  @Post('steps/:verb')
  @Can('task.do')
  step(
    @Param('id', { schema: Id }) id: number,
    @Param('verb', { schema: StepVerb }) verb: StepVerb,
    @CurrentActor() actor: Actor,
    @Body({ schema: StepForm }) form: StepForm,
  ) {
    return this.take(actor, id, verb, form);
  }

  @Get('decisions/:verb')
  @Can('task.decide')
  @Page('platform/form')
  decisionForm(
    @Param('id', { schema: Id }) id: number,
    @Param('verb', { schema: DecisionVerb }) verb: DecisionVerb,
    @Visit() visit: Visit,
  ) {
    return this.form(id, verb, 'decisions', visit);
  }

  @Post('decisions/:verb')
  @Can('task.decide')
  decide(
    @Param('id', { schema: Id }) id: number,
    @Param('verb', { schema: DecisionVerb }) verb: DecisionVerb,
    @CurrentActor() actor: Actor,
    @Body({ schema: StepForm }) form: StepForm,
  ) {
    return this.take(actor, id, verb, form);
  }

  @Get('management/:verb')
  @Can('plan.manage')
  @Page('platform/form')
  managementForm(
    @Param('id', { schema: Id }) id: number,
    @Param('verb', { schema: ManagementVerb }) verb: ManagementVerb,
    @Visit() visit: Visit,
  ) {
    return this.form(id, verb, 'management', visit);
  }

  @Post('management/:verb')
  @Can('plan.manage')
  manage(
    @Param('id', { schema: Id }) id: number,
    @Param('verb', { schema: ManagementVerb }) verb: ManagementVerb,
    @CurrentActor() actor: Actor,
    @Body({ schema: StepForm }) form: StepForm,
  ) {
    return this.take(actor, id, verb, form);
  }

  /** After someone else's step the task has moved on: back to it, and it says so. */
  private async form(id: number, verb: PlainVerb, path: string, { actor, form, locale }: Visit) {
    const shown = await this.read.form(actor, id);
    const transition = taskTransition(shown.task.state, verb);
    if (!transition) return redirectWithWarning(`/tasks/${id}`, `plans.notNow.${shown.task.state}`);
    if (!mayTake(actor, shown.task, transition)) throw new NotVisible();
    return stepPage(shown, verb, path, form, locale);
  }

  private async take(actor: Actor, id: number, verb: PlainVerb, { reason }: StepForm) {
    await this.steps.run(actor, verb, [{ taskId: id, reason }]);
    return redirect(`/tasks/${id}`, `plans.done.${verb}`);
  }
}
