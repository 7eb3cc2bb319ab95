import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Can } from '../../access/can.js';
import type { Actor } from '../../platform/actor.js';
import { CurrentActor, Page, Visit } from '../../platform/web/decorators.js';
import { Id } from '../../platform/web/fields.js';
import { readListQuery } from '../../platform/web/list-query.js';
import { redirect } from '../../platform/web/redirected.js';
import { listSheet, sheetFile } from '../../platform/web/sheet-file.js';
import { ClosePhase } from './close-phase.js';
import { PhasePages } from './phase-pages.js';
import { ClosePhaseForm } from './phases.forms.js';
import { chosen, snapshotColumns, snapshotPage } from './snapshot.views.js';

const listOf = (query: Record<string, unknown>) => readListQuery(query, [], ['status']);

/** Closing a review, and what it froze. */
@Controller('campaigns/:id/phases/:phaseId')
export class ReviewsController {
  constructor(
    private readonly pages: PhasePages,
    private readonly closePhase: ClosePhase,
  ) {}

  @Get('closure')
  @Can('campaign.manage')
  @Page('campaigns/phase-closure')
  form(
    @Param('id', { schema: Id }) id: number,
    @Param('phaseId', { schema: Id }) phaseId: number,
    @Visit() { actor, form, locale }: Visit,
  ) {
    return this.pages.closure(actor, id, phaseId, form, locale);
  }

  @Post('closure')
  @Can('campaign.manage')
  async close(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: number,
    @Param('phaseId', { schema: Id }) phaseId: number,
    @Body({ schema: ClosePhaseForm }) form: ClosePhaseForm,
  ) {
    await this.closePhase.run(actor, id, phaseId, form);
    return redirect(`/campaigns/${id}/phases/${phaseId}/snapshot`, 'campaigns.phase.closedNow');
  }

  @Get('snapshot')
  @Can('campaign.view')
  @Page('campaigns/snapshot')
  async snapshot(
    @Param('id', { schema: Id }) id: number,
    @Param('phaseId', { schema: Id }) phaseId: number,
    @Visit() { actor, query, locale }: Visit,
  ) {
    const { campaign, phase, snapshot, takenBy } = await this.pages.snapshot(actor, id, phaseId);
    return snapshotPage(campaign, phase, snapshot, takenBy, listOf(query), locale);
  }

  @Get('snapshot.csv')
  @Can('campaign.view')
  async csv(
    @Param('id', { schema: Id }) id: number,
    @Param('phaseId', { schema: Id }) phaseId: number,
    @Visit() { actor, query, locale }: Visit,
  ) {
    const { campaign, phase, snapshot } = await this.pages.snapshot(actor, id, phaseId);
    return sheetFile(
      'csv',
      listSheet(locale, snapshotColumns(locale), chosen(snapshot, listOf(query)), { name: `${phase.name} ${campaign.name}` }),
    );
  }
}
