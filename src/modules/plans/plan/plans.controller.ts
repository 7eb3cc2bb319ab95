import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Can } from '../../access/can.js';
import { CampaignRepository } from '../../campaigns/campaign.repository.js';
import type { Actor } from '../../platform/actor.js';
import { Clock } from '../../platform/time/clock.js';
import { CurrentActor, Page, Visit } from '../../platform/web/decorators.js';
import { Id } from '../../platform/web/fields.js';
import { redirect } from '../../platform/web/redirected.js';
import { PlanRepository } from '../plan.repository.js';
import { CreatePlan } from './create-plan.js';
import { PlanForm } from './plan.forms.js';
import { newPlanPage, planListPage } from './plan.views.js';

/** The plans of a campaign. */
@Controller('campaigns/:id/plans')
export class PlansController {
  constructor(
    private readonly campaigns: CampaignRepository,
    private readonly plans: PlanRepository,
    private readonly create: CreatePlan,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Can('campaign.view')
  @Page('plans/index')
  async index(@Param('id', { schema: Id }) id: number, @Visit() { actor, locale }: Visit) {
    const campaign = await this.campaigns.visibleTo(actor, id);
    const plans = await this.plans.ofCampaign(id, this.clock.today());
    return planListPage(campaign, plans, actor.canAt('plan.manage', campaign.unitPath), locale);
  }

  @Get('new')
  @Can('plan.manage')
  @Page('platform/form')
  async form(@Param('id', { schema: Id }) id: number, @Visit() { actor, form, locale }: Visit) {
    return newPlanPage(await this.campaigns.managedBy(actor, id, 'plan.manage'), form, locale);
  }

  @Post('new')
  @Can('plan.manage')
  async add(@Param('id', { schema: Id }) id: number, @CurrentActor() actor: Actor, @Body({ schema: PlanForm }) form: PlanForm) {
    const plan = await this.create.run(actor, id, form);
    return redirect(`/plans/${plan.id}`, 'plans.new.done');
  }
}
