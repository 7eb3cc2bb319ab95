import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Can } from '../../access/can.js';
import type { Actor } from '../../platform/actor.js';
import { CurrentActor, Page, Visit } from '../../platform/web/decorators.js';
import { Id } from '../../platform/web/fields.js';
import { redirect } from '../../platform/web/redirected.js';
import { PlanRepository } from '../plan.repository.js';
import { AddTasks } from './add-tasks.js';
import { TaskChoices } from './task-choices.js';
import { newTaskPage } from './task-forms.views.js';
import { TaskForm } from './task.forms.js';

@Controller('plans/:id/tasks')
export class NewTaskController {
  constructor(
    private readonly plans: PlanRepository,
    private readonly choices: TaskChoices,
    private readonly add: AddTasks,
  ) {}

  @Get('new')
  @Can('plan.manage')
  @Page('platform/form')
  async form(@Param('id', { schema: Id }) id: number, @Visit() { actor, form, locale }: Visit) {
    const opened = await this.plans.heldBy(actor, id, 'plan.manage');
    const view = form.view();
    const choices = await this.choices.for(opened.campaign, view, locale);
    const place = { action: `/plans/${id}/tasks/new`, cancelHref: `/plans/${id}`, note: opened.plan.name };
    return newTaskPage(opened, choices, place, form, view, locale);
  }

  @Post('new')
  @Can('plan.manage')
  async give(@Param('id', { schema: Id }) id: number, @CurrentActor() actor: Actor, @Body({ schema: TaskForm }) form: TaskForm) {
    const { campaign } = await this.plans.changedBy(actor, id, 'plan.manage');
    const [unitId, supportIds] = [await this.choices.lead(campaign, form), await this.choices.support(campaign, form.support)];
    const { clauseId, title, deliverable, rule, indicatorId, pastConfirmed } = form;
    const task = { ref: '', clauseId, title, deliverable, unitId, supportIds, rule, indicatorId };
    const ids = await this.add.run(actor, id, { tasks: [task], pastConfirmed });
    return redirect(ids.length === 1 ? `/tasks/${ids[0]}` : `/plans/${id}`, 'plans.task.done', { count: ids.length });
  }
}
