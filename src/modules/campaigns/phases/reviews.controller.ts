import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Can } from '../../access/can.js';
import type { Actor } from '../../platform/actor.js';
import { CurrentActor, Form, Page, Request } from '../../platform/web/decorators.js';
import { Id } from '../../platform/web/fields.js';
import type { FormState } from '../../platform/web/form-state.js';
import { readListQuery } from '../../platform/web/list-query.js';
import { redirect } from '../../platform/web/redirected.js';
import type { WebRequest } from '../../platform/web/request.js';
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
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: number,
    @Param('phaseId', { schema: Id }) phaseId: number,
    @Form() form: FormState,
    @Request() { locale }: WebRequest,
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
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: number,
    @Param('phaseId', { schema: Id }) phaseId: number,
    @Query() query: Record<string, unknown>,
    @Request() { locale }: WebRequest,
  ) {
    const { campaign, phase, snapshot, takenBy } = await this.pages.snapshot(actor, id, phaseId);
    return snapshotPage(campaign, phase, snapshot, takenBy, listOf(query), locale);
  }

  @Get('snapshot.csv')
  @Can('campaign.view')
  async csv(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: number,
    @Param('phaseId', { schema: Id }) phaseId: number,
    @Query() query: Record<string, unknown>,
    @Request() { locale }: WebRequest,
  ) {
    const { campaign, phase, snapshot } = await this.pages.snapshot(actor, id, phaseId);
    return sheetFile(
      'csv',
      listSheet(locale, snapshotColumns(locale), chosen(snapshot, listOf(query)), { name: `${phase.name} ${campaign.name}` }),
    );
  }
}
