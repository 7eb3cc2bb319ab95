import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Can } from '../../access/can.js';
import type { Actor } from '../../platform/actor.js';
import { CurrentActor, Page, Visit } from '../../platform/web/decorators.js';
import { Id } from '../../platform/web/fields.js';
import { readListQuery } from '../../platform/web/list-query.js';
import { redirect, redirectWithWarning } from '../../platform/web/redirected.js';
import { CampaignRepository } from '../campaign.repository.js';
import { AcceptResults } from './accept-results.js';
import { approvalsPage } from './approvals.views.js';
import { DecideForm } from './results.forms.js';
import { ReturnResults } from './return-results.js';
import { WAITING_FILTERS, WaitingResultsQuery } from './waiting-results.query.js';

@Controller('campaigns/:id/results/approvals')
export class ApprovalsController {
  constructor(
    private readonly campaigns: CampaignRepository,
    private readonly waiting: WaitingResultsQuery,
    private readonly accept: AcceptResults,
    private readonly sendBack: ReturnResults,
  ) {}

  @Get()
  @Can('result.approve')
  @Page('results/approvals')
  async inbox(@Param('id', { schema: Id }) id: number, @Visit() { actor, query, form, locale }: Visit) {
    const campaign = await this.campaigns.visibleTo(actor, id);
    const list = readListQuery(query, [], WAITING_FILTERS);
    return approvalsPage(campaign, await this.waiting.page(actor, id, list), await this.waiting.choices(actor, id), list, form, locale);
  }

  @Post()
  @Can('result.approve')
  async decide(@Param('id', { schema: Id }) id: number, @CurrentActor() actor: Actor, @Body({ schema: DecideForm }) form: DecideForm) {
    const accepting = form.decision === 'accept';
    const { decided, gone } = accepting ? await this.accept.run(actor, form) : await this.sendBack.run(actor, form);
    const path = `/campaigns/${id}/results/approvals`;
    if (gone)
      return redirectWithWarning(path, accepting ? 'results.approvals.acceptedSome' : 'results.approvals.returnedSome', { decided, gone });
    return redirect(path, accepting ? 'results.approvals.accepted' : 'results.approvals.returned', { count: decided });
  }
}
