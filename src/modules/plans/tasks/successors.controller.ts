import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Can } from '../../access/can.js';
import type { Actor } from '../../platform/actor.js';
import { CurrentActor, Page, Visit } from '../../platform/web/decorators.js';
import { Id } from '../../platform/web/fields.js';
import { redirect } from '../../platform/web/redirected.js';
import { PlanRepository } from '../plan.repository.js';
import { ReassignTasks } from './reassign-tasks.js';
import { SuccessorsQuery } from './successors.query.js';
import { successorsPage } from './successors.views.js';
import { SuccessorsForm } from './task.forms.js';

/** Tasks whose unit is no longer in force, and who takes them over. */
@Controller('plans/:id/successors')
export class SuccessorsController {
  constructor(
    private readonly plans: PlanRepository,
    private readonly orphaned: SuccessorsQuery,
    private readonly reassign: ReassignTasks,
  ) {}

  @Get()
  @Can('plan.manage')
  @Page('plans/successors')
  async form(@Param('id', { schema: Id }) id: number, @Visit() { actor, form, locale }: Visit) {
    const opened = await this.plans.heldBy(actor, id, 'plan.manage');
    return successorsPage(opened, await this.orphaned.of(id), form, locale);
  }

  @Post()
  @Can('plan.manage')
  async take(
    @Param('id', { schema: Id }) id: number,
    @CurrentActor() actor: Actor,
    @Body({ schema: SuccessorsForm }) form: SuccessorsForm,
  ) {
    await this.plans.changedBy(actor, id, 'plan.manage');
    await this.reassign.run(actor, form.leads, form.reason);
    return redirect(`/plans/${id}`, 'plans.successors.done', { count: form.leads.length });
  }
}
