import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Can } from '../../access/can.js';
import type { Actor } from '../../platform/actor.js';
import { Uploads } from '../../platform/files/upload.interceptor.js';
import { CurrentActor, Page, Visit } from '../../platform/web/decorators.js';
import { Id } from '../../platform/web/fields.js';
import { offsetOf, readListQuery } from '../../platform/web/list-query.js';
import { redirect } from '../../platform/web/redirected.js';
import { PlanRepository } from '../plan.repository.js';
import { TaskChoices } from '../tasks/task-choices.js';
import { ActivityForm } from './activities.forms.js';
import { ActivitiesQuery } from './activities.query.js';
import { activitiesPage, activityPage, newActivityPage } from './activities.views.js';
import { ActivityPapers } from './activity-papers.js';
import { RecordActivity } from './record-activity.js';

@Controller('plans/:id/activities')
export class ActivitiesController {
  constructor(
    private readonly plans: PlanRepository,
    private readonly activities: ActivitiesQuery,
    private readonly choices: TaskChoices,
    private readonly record: RecordActivity,
    private readonly papers: ActivityPapers,
  ) {}

  @Get()
  @Can('campaign.view')
  @Page('plans/activities')
  async index(@Param('id', { schema: Id }) id: number, @Visit() { actor, locale, query }: Visit) {
    const opened = await this.plans.visibleTo(actor, id);
    const list = readListQuery(query, []);
    const shown = { counts: await this.activities.counts(id), ...(await this.activities.page(id, list.size, offsetOf(list))) };
    return activitiesPage(opened, shown, list, actor.can('task.do'), locale);
  }

  @Get('new')
  @Can('task.do')
  @Page('platform/form')
  async form(@Param('id', { schema: Id }) id: number, @Visit() { actor, form, locale }: Visit) {
    const opened = await this.plans.visibleTo(actor, id);
    const manages = actor.canAt('plan.manage', opened.plan.unitPath);
    const own = await this.choices.own(actor, opened.campaign, form, locale);
    const choices = manages ? await this.choices.for(opened.campaign, own.view, locale) : own.choices;
    return newActivityPage(opened, choices, form, own.view, locale);
  }

  @Post('new')
  @Can('task.do')
  @Uploads()
  async add(@Param('id', { schema: Id }) id: number, @CurrentActor() actor: Actor, @Body({ schema: ActivityForm }) form: ActivityForm) {
    const { campaign } = await this.plans.openTo(actor, id);
    const { unitSearch, unitId, ...input } = form;
    const activity = await this.record.run(actor, id, { ...input, unitId: await this.choices.lead(campaign, { unitId, unitSearch }) });
    return redirect(`/plans/${id}/activities/${activity.id}`, 'plans.activity.done');
  }

  @Get(':activityId')
  @Can('campaign.view')
  @Page('plans/activity')
  async show(
    @Param('id', { schema: Id }) id: number,
    @Param('activityId', { schema: Id }) activityId: number,
    @Visit() { actor, locale }: Visit,
  ) {
    const opened = await this.plans.visibleTo(actor, id);
    const row = await this.activities.one(id, activityId);
    const manages = actor.canAt('plan.manage', opened.plan.unitPath);
    const papers = await this.papers.of(activityId, manages || actor.canAt('task.do', row.unitPath));
    return activityPage(opened, row, { remedies: await this.activities.remedies(activityId), ...papers }, manages, locale);
  }
}
