import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Can } from '../../access/can.js';
import type { Actor } from '../../platform/actor.js';
import { Attachments } from '../../platform/files/attachments.js';
import { Uploads } from '../../platform/files/upload.interceptor.js';
import { CurrentActor, Page, Visit } from '../../platform/web/decorators.js';
import { Id } from '../../platform/web/fields.js';
import { offsetOf, readListQuery } from '../../platform/web/list-query.js';
import { redirect } from '../../platform/web/redirected.js';
import { PlanRepository } from '../plan.repository.js';
import { TaskChoices } from '../tasks/task-choices.js';
import { FundForm, FundUseForm } from './funds.forms.js';
import { FundsQuery } from './funds.query.js';
import { fundsPage, newFundPage } from './funds.views.js';
import { RecordFund } from './record-fund.js';

/** Money of a plan: by source, and every movement. */
@Controller('plans/:id/funds')
export class FundsController {
  constructor(
    private readonly plans: PlanRepository,
    private readonly funds: FundsQuery,
    private readonly choices: TaskChoices,
    private readonly record: RecordFund,
    private readonly attachments: Attachments,
  ) {}

  @Get()
  @Can('campaign.view')
  @Page('plans/funds')
  async show(@Param('id', { schema: Id }) id: number, @Visit() { actor, locale, query }: Visit) {
    const opened = await this.plans.visibleTo(actor, id);
    const list = readListQuery(query, []);
    const entries = await this.funds.entries(id, list.size, offsetOf(list));
    const files = await this.attachments.ofObjects(
      'PlanFundEntry',
      entries.rows.map((row) => row.id),
    );
    return fundsPage(opened, { places: await this.funds.places(id), files, ...entries }, list, actor, locale);
  }

  @Get('new')
  @Can('plan.manage')
  @Page('platform/form')
  async form(@Param('id', { schema: Id }) id: number, @Visit() { actor, form, locale }: Visit) {
    const opened = await this.plans.heldBy(actor, id, 'plan.manage');
    const view = form.view();
    return newFundPage(opened, 'new', await this.choices.for(opened.campaign, view, locale), form, view, locale);
  }

  @Post('new')
  @Can('plan.manage')
  @Uploads()
  async add(@Param('id', { schema: Id }) id: number, @CurrentActor() actor: Actor, @Body({ schema: FundForm }) form: FundForm) {
    const { campaign } = await this.plans.changedBy(actor, id, 'plan.manage');
    const { unitId, unitSearch, ...entry } = form;
    const unit = unitId || unitSearch ? await this.choices.lead(campaign, { unitId, unitSearch }) : null;
    await this.record.run(actor, id, [{ ...entry, unitId: unit }]);
    return redirect(`/plans/${id}/funds`, 'plans.fund.done');
  }

  @Get('use')
  @Can('task.do')
  @Page('platform/form')
  async useForm(@Param('id', { schema: Id }) id: number, @Visit() { actor, form, locale }: Visit) {
    const opened = await this.plans.visibleTo(actor, id);
    const { view, choices } = await this.choices.own(actor, opened.campaign, form, locale);
    return newFundPage(opened, 'use', choices, form, view, locale);
  }

  @Post('use')
  @Can('task.do')
  @Uploads()
  async use(@Param('id', { schema: Id }) id: number, @CurrentActor() actor: Actor, @Body({ schema: FundUseForm }) form: FundUseForm) {
    const { campaign } = await this.plans.openTo(actor, id);
    const { unitId, unitSearch, ...entry } = form;
    const unit = await this.choices.lead(campaign, { unitId, unitSearch });
    await this.record.run(actor, id, [{ ...entry, movement: 'use', documentDate: null, unitId: unit }]);
    return redirect(`/plans/${id}/funds`, 'plans.fund.done');
  }
}
