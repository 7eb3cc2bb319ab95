import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Can } from '../../access/can.js';
import type { Actor } from '../../platform/actor.js';
import { CurrentActor, Page, Visit } from '../../platform/web/decorators.js';
import { Id } from '../../platform/web/fields.js';
import { redirect } from '../../platform/web/redirected.js';
import { AmendClause } from './amend-clause.js';
import { ClausePages } from './clause-pages.js';
import { AmendClauseForm, SupplementForm } from './clauses.forms.js';
import { clauseFormPage } from './clause-form.views.js';
import { SupplementDocument } from './supplement-document.js';

/** Clauses after the launch: what changes, changes by a decision. */
@Controller('campaigns/:id/clauses')
export class AmendmentsController {
  constructor(
    private readonly pages: ClausePages,
    private readonly amendClause: AmendClause,
    private readonly supplementDocument: SupplementDocument,
  ) {}

  @Get('supplement')
  @Can('campaign.manage')
  @Page('campaigns/clause-form')
  async supplementForm(@Param('id', { schema: Id }) id: number, @Visit() { actor, form, locale }: Visit) {
    return clauseFormPage('supplement', await this.pages.managed(actor, id), form, locale);
  }

  @Post('supplement')
  @Can('campaign.manage')
  async supplement(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: number,
    @Body({ schema: SupplementForm }) form: SupplementForm,
  ) {
    const clause = await this.supplementDocument.run(actor, id, form);
    return redirect(`/campaigns/${id}/document#clause-${clause.id}`, 'campaigns.clause.supplemented');
  }

  @Get(':clauseId/amendment')
  @Can('campaign.manage')
  @Page('campaigns/clause-form')
  async form(
    @Param('id', { schema: Id }) id: number,
    @Param('clauseId', { schema: Id }) clauseId: number,
    @Visit() { actor, form, locale }: Visit,
  ) {
    return clauseFormPage('amendment', await this.pages.managed(actor, id, clauseId), form, locale);
  }

  @Post(':clauseId/amendment')
  @Can('campaign.manage')
  async amend(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: number,
    @Param('clauseId', { schema: Id }) clauseId: number,
    @Body({ schema: AmendClauseForm }) form: AmendClauseForm,
  ) {
    await this.amendClause.run(actor, id, clauseId, form);
    return redirect(`/campaigns/${id}/clauses/${clauseId}`, 'campaigns.clause.amended');
  }
}
