import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Can } from '../../access/can.js';
import type { Actor } from '../../platform/actor.js';
import { CurrentActor, Page, Visit } from '../../platform/web/decorators.js';
import { Id } from '../../platform/web/fields.js';
import { redirect } from '../../platform/web/redirected.js';
import { PlanRepository } from '../plan.repository.js';
import { PlanWordsQuery } from '../tasks/plan-words.query.js';
import { CountForm, FiguresForm } from './activities.forms.js';
import { ActivityFiguresQuery } from './activity-figures.query.js';
import { CountActivities } from './count-activities.js';
import { countingPage, newCountPage } from './counting.views.js';
import { ReportActivityFigures } from './report-activity-figures.js';

/** What the activities of a plan come to in the campaign's indicators, and the figures that units owe and can take from there. */
@Controller('plans/:id/activities/counting')
export class CountingController {
  constructor(
    private readonly plans: PlanRepository,
    private readonly figures: ActivityFiguresQuery,
    private readonly words: PlanWordsQuery,
    private readonly count: CountActivities,
    private readonly report: ReportActivityFigures,
  ) {}

  @Get()
  @Can('campaign.view')
  @Page('plans/counting')
  async show(@Param('id', { schema: Id }) id: number, @Visit() { actor, form, locale }: Visit) {
    const opened = await this.plans.visibleTo(actor, id);
    const offered = await this.figures.offered(actor, opened);
    const manages = actor.canAt('plan.manage', opened.plan.unitPath);
    return countingPage(opened, { counted: await this.figures.counted(id), offered, manages }, form, locale);
  }

  @Get('new')
  @Can('plan.manage')
  @Page('platform/form')
  async form(@Param('id', { schema: Id }) id: number, @Visit() { actor, form, locale }: Visit) {
    const opened = await this.plans.heldBy(actor, id, 'plan.manage');
    return newCountPage(opened, await this.words.indicators(opened.campaign.id), form, locale);
  }

  @Post('new')
  @Can('plan.manage')
  async add(@Param('id', { schema: Id }) id: number, @CurrentActor() actor: Actor, @Body({ schema: CountForm }) form: CountForm) {
    await this.count.run(actor, id, form);
    return redirect(`/plans/${id}/activities/counting`, 'plans.counting.added');
  }

  @Post('reports')
  @Can('result.report')
  async send(@Param('id', { schema: Id }) id: number, @CurrentActor() actor: Actor, @Body({ schema: FiguresForm }) form: FiguresForm) {
    const count = await this.report.run(actor, id, form);
    return redirect(`/plans/${id}/activities/counting`, 'plans.counting.sent', { count });
  }
}
