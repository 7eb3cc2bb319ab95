import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Can } from '../../access/can.js';
import type { Actor } from '../../platform/actor.js';
import { Clock } from '../../platform/time/clock.js';
import { CurrentActor, Page, Visit } from '../../platform/web/decorators.js';
import { Id } from '../../platform/web/fields.js';
import { redirect } from '../../platform/web/redirected.js';
import { TaskListQuery } from '../board/task-list.query.js';
import { PlanRepository } from '../plan.repository.js';
import { ClauseCountsQuery } from './clause-counts.query.js';
import { EditPlan } from './edit-plan.js';
import { planListOf, within } from './plan-list.js';
import { EditPlanForm } from './plan.forms.js';
import { planPage } from './plan-page.views.js';
import { editPlanPage } from './plan.views.js';

@Controller('plans')
export class PlanController {
  constructor(
    private readonly plans: PlanRepository,
    private readonly tasks: TaskListQuery,
    private readonly clauses: ClauseCountsQuery,
    private readonly clock: Clock,
    private readonly edit: EditPlan,
  ) {}

  @Get(':id')
  @Can('campaign.view')
  @Page('plans/show')
  async show(@Param('id', { schema: Id }) id: number, @Visit() { actor, locale, query }: Visit) {
    const opened = await this.plans.visibleTo(actor, id);
    const list = planListOf(query);
    const counts = await this.clauses.of(id, this.clock.today());
    const shown = { ...(await this.tasks.page(actor, within(id, list))), units: await this.tasks.units(id), counts };
    return planPage(opened, shown, list, actor, locale);
  }

  @Get(':id/edit')
  @Can('plan.manage')
  @Page('platform/form')
  async editForm(@Param('id', { schema: Id }) id: number, @Visit() { actor, form, locale }: Visit) {
    return editPlanPage(await this.plans.heldBy(actor, id, 'plan.manage'), form, locale);
  }

  @Post(':id/edit')
  @Can('plan.manage')
  async change(@Param('id', { schema: Id }) id: number, @CurrentActor() actor: Actor, @Body({ schema: EditPlanForm }) form: EditPlanForm) {
    const moved = await this.edit.run(actor, id, form);
    return redirect(`/plans/${id}`, moved ? 'plans.edit.moved' : 'campaigns.edit.done', { count: moved });
  }
}
