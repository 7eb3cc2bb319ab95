import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Can } from '../../access/can.js';
import type { Actor } from '../../platform/actor.js';
import { CurrentActor, Page, Request, Visit } from '../../platform/web/decorators.js';
import { Id } from '../../platform/web/fields.js';
import { redirect } from '../../platform/web/redirected.js';
import type { WebRequest } from '../../platform/web/request.js';
import { AddPhase } from './add-phase.js';
import { EditPhase, phaseValues } from './edit-phase.js';
import { PhasePages } from './phase-pages.js';
import { EditPhaseForm, PhaseForm } from './phases.forms.js';
import { phaseFormPage, phaseRemovalPage } from './phases.views.js';
import { RemovePhase } from './remove-phase.js';

/** The plan of a campaign: when it is launched, carried out, reviewed, awarded. */
@Controller('campaigns/:id/phases')
export class PhasesController {
  constructor(
    private readonly pages: PhasePages,
    private readonly addPhase: AddPhase,
    private readonly editPhase: EditPhase,
    private readonly removePhase: RemovePhase,
  ) {}

  @Get()
  @Can('campaign.view')
  @Page('campaigns/phases')
  index(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: number, @Request() { locale }: WebRequest) {
    return this.pages.list(actor, id, locale);
  }

  @Get('new')
  @Can('campaign.manage')
  @Page('campaigns/phase-form')
  async form(@Param('id', { schema: Id }) id: number, @Visit() { actor, form, locale }: Visit) {
    const campaign = await this.pages.managed(actor, id);
    return phaseFormPage(campaign, null, form, form.view(), locale);
  }

  @Post('new')
  @Can('campaign.manage')
  async add(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: number, @Body({ schema: PhaseForm }) form: PhaseForm) {
    await this.addPhase.run(actor, id, form);
    return redirect(`/campaigns/${id}/phases`, 'campaigns.phase.added');
  }

  @Get(':phaseId/edit')
  @Can('campaign.manage')
  @Page('campaigns/phase-form')
  async editForm(
    @Param('id', { schema: Id }) id: number,
    @Param('phaseId', { schema: Id }) phaseId: number,
    @Visit() { actor, form, locale }: Visit,
  ) {
    const { campaign, phase } = await this.pages.one(actor, id, phaseId);
    return phaseFormPage(campaign, phase, form, form.view(phaseValues(phase), phase.version), locale);
  }

  @Post(':phaseId/edit')
  @Can('campaign.manage')
  async edit(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: number,
    @Param('phaseId', { schema: Id }) phaseId: number,
    @Body({ schema: EditPhaseForm }) form: EditPhaseForm,
  ) {
    await this.editPhase.run(actor, id, phaseId, form);
    return redirect(`/campaigns/${id}/phases`, 'campaigns.edit.done');
  }

  @Get(':phaseId/removal')
  @Can('campaign.manage')
  @Page('campaigns/confirmation')
  async removalForm(
    @Param('id', { schema: Id }) id: number,
    @Param('phaseId', { schema: Id }) phaseId: number,
    @Visit() { actor, form, locale }: Visit,
  ) {
    const { campaign, phase } = await this.pages.one(actor, id, phaseId);
    return phaseRemovalPage(campaign, phase, form, locale);
  }

  @Post(':phaseId/removal')
  @Can('campaign.manage')
  async remove(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: number, @Param('phaseId', { schema: Id }) phaseId: number) {
    await this.removePhase.run(actor, id, phaseId);
    return redirect(`/campaigns/${id}/phases`, 'campaigns.phase.removed');
  }
}
