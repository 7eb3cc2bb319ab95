import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Can } from '../../access/can.js';
import type { Actor } from '../../platform/actor.js';
import { translate } from '../../platform/i18n/i18n.js';
import { CurrentActor, Form, Page, Request } from '../../platform/web/decorators.js';
import { Id } from '../../platform/web/fields.js';
import type { FormState } from '../../platform/web/form-state.js';
import { redirect } from '../../platform/web/redirected.js';
import type { WebRequest } from '../../platform/web/request.js';
import { AddClause } from './add-clause.js';
import { ClauseForm, EditClauseForm, MoveForm } from './clauses.forms.js';
import { ClausePages } from './clause-pages.js';
import { clauseFormPage, clausePage, removalPage } from './clauses.views.js';
import { clauseValues, EditClause } from './edit-clause.js';
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
  async form(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: number,
    @Query('parent') parent: string | undefined,
    @Form() form: FormState,
    @Request() { locale }: WebRequest,
  ) {
    const { campaign, rows } = await this.pages.managed(actor, id);
    const options = {
      title: translate(locale, 'campaigns.clause.new'),
      submit: translate(locale, 'campaigns.clause.submitNew'),
      action: `/campaigns/${id}/clauses/new`,
      cancelHref: `/campaigns/${id}/document`,
      decides: false,
      places: true,
    };
    return clauseFormPage(campaign, rows, form, form.view({ kind: 'content', parentId: parent ?? '' }), options, locale);
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
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: number,
    @Param('clauseId', { schema: Id }) clauseId: number,
    @Request() { locale }: WebRequest,
  ) {
    const { campaign, row, versions, rights } = await this.pages.shown(actor, id, clauseId);
    return clausePage(campaign, row, versions, rights, locale);
  }

  @Get(':clauseId/edit')
  @Can('campaign.manage')
  @Page('campaigns/clause-form')
  async editForm(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: number,
    @Param('clauseId', { schema: Id }) clauseId: number,
    @Form() form: FormState,
    @Request() { locale }: WebRequest,
  ) {
    const { campaign, rows, clause } = await this.pages.managed(actor, id, clauseId);
    const href = `/campaigns/${id}/clauses/${clauseId}`;
    const options = {
      title: translate(locale, 'campaigns.clause.edit'),
      submit: translate(locale, 'campaigns.edit.submit'),
      action: `${href}/edit`,
      cancelHref: href,
      decides: false,
      places: true,
    };
    return clauseFormPage(campaign, rows, form, form.view(clauseValues(clause!), clause!.version), options, locale);
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
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: number,
    @Param('clauseId', { schema: Id }) clauseId: number,
    @Form() form: FormState,
    @Request() { locale }: WebRequest,
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
