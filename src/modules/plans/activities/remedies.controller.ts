import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Can } from '../../access/can.js';
import type { Actor } from '../../platform/actor.js';
import { CurrentActor, Page, Visit } from '../../platform/web/decorators.js';
import { Id } from '../../platform/web/fields.js';
import { redirect } from '../../platform/web/redirected.js';
import { PlanRepository } from '../plan.repository.js';
import { AddTasks } from '../tasks/add-tasks.js';
import { TaskChoices } from '../tasks/task-choices.js';
import { newTaskPage } from '../tasks/task-forms.views.js';
import { TaskForm } from '../tasks/task.forms.js';
import { ActivitiesQuery } from './activities.query.js';

/** What was promised at an inspection or a dialogue becomes a task like any other. */
@Controller('plans/:id/activities/:activityId/remedies')
export class RemediesController {
  constructor(
    private readonly plans: PlanRepository,
    private readonly activities: ActivitiesQuery,
    private readonly choices: TaskChoices,
    private readonly add: AddTasks,
  ) {}

  @Get('new')
  @Can('plan.manage')
  @Page('platform/form')
  async form(
    @Param('id', { schema: Id }) id: number,
    @Param('activityId', { schema: Id }) activityId: number,
    @Visit() { actor, form, locale }: Visit,
  ) {
    const opened = await this.plans.heldBy(actor, id, 'plan.manage');
    const { title } = await this.activities.one(id, activityId);
    const view = form.view();
    const back = `/plans/${id}/activities/${activityId}`;
    const place = { action: `${back}/remedies/new`, cancelHref: back, note: title };
    return newTaskPage(opened, await this.choices.for(opened.campaign, view, locale), place, form, view, locale);
  }

  @Post('new')
  @Can('plan.manage')
  async give(
    @Param('id', { schema: Id }) id: number,
    @Param('activityId', { schema: Id }) activityId: number,
    @CurrentActor() actor: Actor,
    @Body({ schema: TaskForm }) form: TaskForm,
  ) {
    const { campaign } = await this.plans.changedBy(actor, id, 'plan.manage');
    await this.activities.one(id, activityId);
    const [unitId, supportIds] = [await this.choices.lead(campaign, form), await this.choices.support(campaign, form.support)];
    const { clauseId, title, deliverable, rule, indicatorId, pastConfirmed } = form;
    const task = { ref: '', clauseId, title, deliverable, unitId, supportIds, rule, indicatorId, activityId };
    const ids = await this.add.run(actor, id, { tasks: [task], pastConfirmed });
    return redirect(`/plans/${id}/activities/${activityId}`, 'plans.task.done', { count: ids.length });
  }
}
