import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Can } from '../../access/can.js';
import type { Actor } from '../../platform/actor.js';
import { CurrentActor, Page, Visit } from '../../platform/web/decorators.js';
import { Id } from '../../platform/web/fields.js';
import { redirect } from '../../platform/web/redirected.js';
import { askedFor, CampaignFormChoices } from '../campaign-form-choices.js';
import { AssignDuty } from './assign-duty.js';
import { ClausePages } from './clause-pages.js';
import { DutyForm } from './clauses.forms.js';
import { dutyPage } from './clauses.views.js';
import { WithdrawDuty } from './withdraw-duty.js';

/** Which units answer for a clause. */
@Controller('campaigns/:id/clauses/:clauseId/duties')
export class DutiesController {
  constructor(
    private readonly pages: ClausePages,
    private readonly choices: CampaignFormChoices,
    private readonly assignDuty: AssignDuty,
    private readonly withdrawDuty: WithdrawDuty,
  ) {}

  @Get('new')
  @Can('campaign.manage')
  @Page('campaigns/duty')
  async form(
    @Param('id', { schema: Id }) id: number,
    @Param('clauseId', { schema: Id }) clauseId: number,
    @Visit() { actor, form, locale }: Visit,
  ) {
    const { campaign, clause } = await this.pages.managed(actor, id, clauseId);
    const view = form.view();
    const units = await this.choices.units([campaign.area()], askedFor(view, 'unit'), [], locale);
    return dutyPage(campaign, clause!, units, form, view, locale);
  }

  @Post('new')
  @Can('campaign.manage')
  async assign(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: number,
    @Param('clauseId', { schema: Id }) clauseId: number,
    @Body({ schema: DutyForm }) form: DutyForm,
  ) {
    await this.assignDuty.run(actor, id, clauseId, form);
    return redirect(`/campaigns/${id}/clauses/${clauseId}`, 'campaigns.duty.assigned');
  }

  @Post(':dutyId/removal')
  @Can('campaign.manage')
  async withdraw(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: number,
    @Param('clauseId', { schema: Id }) clauseId: number,
    @Param('dutyId', { schema: Id }) dutyId: number,
  ) {
    await this.withdrawDuty.run(actor, id, clauseId, dutyId);
    return redirect(`/campaigns/${id}/clauses/${clauseId}`, 'campaigns.duty.withdrawn');
  }
}
