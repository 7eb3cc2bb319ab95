import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Can } from '../../access/can.js';
import type { Actor } from '../../platform/actor.js';
import { CurrentActor, Page, Visit } from '../../platform/web/decorators.js';
import { Id } from '../../platform/web/fields.js';
import { redirect } from '../../platform/web/redirected.js';
import { AddClause } from './add-clause.js';
import { ClauseForm, EditClauseForm, MoveForm } from './clauses.forms.js';
import { ClausePages } from './clause-pages.js';
import { clauseFormPage } from './clause-form.views.js';
import { clausePage, removalPage } from './clauses.views.js';
import { EditClause } from './edit-clause.js';
import { MoveClause } from './move-clause.js';
import { RemoveClause } from './remove-clause.js';

/** Clauses of a draft: write, rewrite, move, remove. */
@Controller('campaigns/:id/clauses')
export class ClausesController {
  constructor(
    private readonly pages: ClausePages,
    private readonly addClause: AddClause,
    private readonly editClause: EditClause,
    private readonly moveClause: MoveClause,
    private readonly removeClause: RemoveClause,
  ) {}

  @Get('new')
  @Can('campaign.manage')
  @Page('campaigns/clause-form')
  async form(@Param('id', { schema: Id }) id: number, @Visit() { actor, query, form, locale }: Visit) {
    return clauseFormPage('new', await this.pages.managed(actor, id), form, locale, query['parent']);
  }

  @Post('new')
  @Can('campaign.manage')
  async add(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: number, @Body({ schema: ClauseForm }) form: ClauseForm) {
    const clause = await this.addClause.run(actor, id, form);
    return redirect(`/campaigns/${id}/document#clause-${clause.id}`, 'campaigns.clause.added');
  }

  @Get(':clauseId')
  @Can('campaign.view')
  @Page('campaigns/clause')
  async show(
    @Param('id', { schema: Id }) id: number,
    @Param('clauseId', { schema: Id }) clauseId: number,
    @Visit() { actor, locale }: Visit,
  ) {
    const { campaign, row, versions, rights } = await this.pages.shown(actor, id, clauseId);
    return clausePage(campaign, row, versions, rights, locale);
  }

  @Get(':clauseId/edit')
  @Can('campaign.manage')
  @Page('campaigns/clause-form')
  async editForm(
    @Param('id', { schema: Id }) id: number,
    @Param('clauseId', { schema: Id }) clauseId: number,
    @Visit() { actor, form, locale }: Visit,
  ) {
    return clauseFormPage('edit', await this.pages.managed(actor, id, clauseId), form, locale);
  }

  @Post(':clauseId/edit')
  @Can('campaign.manage')
  async edit(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: number,
    @Param('clauseId', { schema: Id }) clauseId: number,
    @Body({ schema: EditClauseForm }) form: EditClauseForm,
  ) {
    await this.editClause.run(actor, id, clauseId, form);
    return redirect(`/campaigns/${id}/document#clause-${clauseId}`, 'campaigns.edit.done');
  }

  @Post(':clauseId/place')
  @Can('campaign.manage')
  async move(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: number,
    @Param('clauseId', { schema: Id }) clauseId: number,
    @Body({ schema: MoveForm }) form: MoveForm,
  ) {
    await this.moveClause.run(actor, id, clauseId, form);
    return redirect(`/campaigns/${id}/document#clause-${clauseId}`);
  }

  @Get(':clauseId/removal')
  @Can('campaign.manage')
  @Page('campaigns/confirmation')
  async removalForm(
    @Param('id', { schema: Id }) id: number,
    @Param('clauseId', { schema: Id }) clauseId: number,
    @Visit() { actor, form, locale }: Visit,
  ) {
    const { campaign, clause } = await this.pages.managed(actor, id, clauseId);
    return removalPage(campaign, clause!, form, locale);
  }

  @Post(':clauseId/removal')
  @Can('campaign.manage')
  async remove(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: number, @Param('clauseId', { schema: Id }) clauseId: number) {
    await this.removeClause.run(actor, id, clauseId);
    return redirect(`/campaigns/${id}/document`, 'campaigns.clause.removed');
  }
}
