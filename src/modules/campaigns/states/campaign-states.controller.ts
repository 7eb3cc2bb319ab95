import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Can } from '../../access/can.js';
import type { Actor } from '../../platform/actor.js';
import { NotVisible } from '../../platform/rule-broken.js';
import { CurrentActor, Page, Visit } from '../../platform/web/decorators.js';
import { Id } from '../../platform/web/fields.js';
import type { FormState } from '../../platform/web/form-state.js';
import { offsetOf, PAGE_SIZE, readListQuery } from '../../platform/web/list-query.js';
import { redirect, redirectWithWarning } from '../../platform/web/redirected.js';
import type { WebRequest } from '../../platform/web/request.js';
import { CampaignRepository } from '../campaign.repository.js';
import { CampaignHistoryQuery } from './campaign-history.query.js';
import { type CampaignVerb, transitionOf } from './campaign-states.js';
import { DecisionVerb, StepVerb, TransitionForm } from './campaign-states.forms.js';
import { historyPage, transitionPage } from './campaign-states.views.js';
import { ChangeCampaignState } from './change-campaign-state.js';

/** Steps are for whoever manages the campaign, decisions for whoever approves: two addresses, because a route has one policy. */
@Controller('campaigns/:id')
export class CampaignStatesController {
  constructor(
    private readonly campaigns: CampaignRepository,
    private readonly history: CampaignHistoryQuery,
    private readonly change: ChangeCampaignState,
  ) {}

  @Get('history')
  @Can('campaign.view')
  @Page('campaigns/history')
  async past(@Param('id', { schema: Id }) id: number, @Visit() { actor, query, locale }: Visit) {
    const campaign = await this.campaigns.visibleTo(actor, id);
    const list = readListQuery(query, []);
    return historyPage(campaign, await this.history.page(id, PAGE_SIZE, offsetOf(list)), list, locale);
  }

  @Get('steps/:verb')
  @Can('campaign.manage')
  @Page('campaigns/transition')
  stepForm(
    @Param('id', { schema: Id }) id: number,
    @Param('verb', { schema: StepVerb }) verb: StepVerb,
    @Visit() { actor, form, locale }: Visit,
  ) {
    return this.page(actor, id, verb, form, locale);
  }

  @Post('steps/:verb')
  @Can('campaign.manage')
  step(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: number,
    @Param('verb', { schema: StepVerb }) verb: StepVerb,
    @Body({ schema: TransitionForm }) form: TransitionForm,
  ) {
    return this.run(actor, id, verb, form);
  }

  @Get('decisions/:verb')
  @Can('campaign.approve')
  @Page('campaigns/transition')
  decisionForm(
    @Param('id', { schema: Id }) id: number,
    @Param('verb', { schema: DecisionVerb }) verb: DecisionVerb,
    @Visit() { actor, form, locale }: Visit,
  ) {
    return this.page(actor, id, verb, form, locale);
  }

  @Post('decisions/:verb')
  @Can('campaign.approve')
  decide(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: number,
    @Param('verb', { schema: DecisionVerb }) verb: DecisionVerb,
    @Body({ schema: TransitionForm }) form: TransitionForm,
  ) {
    return this.run(actor, id, verb, form);
  }

  /** After a second click, or someone else's, the state has moved on: back to the campaign, which says so. */
  private async page(actor: Actor, id: number, verb: CampaignVerb, form: FormState, locale: WebRequest['locale']) {
    const campaign = await this.campaigns.visibleTo(actor, id);
    const transition = transitionOf(campaign.state, verb);
    if (!transition) return redirectWithWarning(`/campaigns/${id}`, `campaigns.notNow.${campaign.state}`);
    if (!actor.canAt(transition.permission, campaign.unitPath)) throw new NotVisible();
    return transitionPage(campaign, transition, form, locale);
  }

  private async run(actor: Actor, id: number, verb: CampaignVerb, form: TransitionForm) {
    await this.change.run(actor, id, verb, form);
    return redirect(`/campaigns/${id}`, `campaigns.verb.${verb}.done`);
  }
}
