import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Can } from '../../access/can.js';
import type { Actor } from '../../platform/actor.js';
import { translate } from '../../platform/i18n/i18n.js';
import { CurrentActor, Form, Page, Request } from '../../platform/web/decorators.js';
import { Id } from '../../platform/web/fields.js';
import type { FormState } from '../../platform/web/form-state.js';
import { redirect } from '../../platform/web/redirected.js';
import type { WebRequest } from '../../platform/web/request.js';
import { AmendClause } from './amend-clause.js';
import { ClausePages } from './clause-pages.js';
import { AmendClauseForm, SupplementForm } from './clauses.forms.js';
import { clauseFormPage } from './clauses.views.js';
import { clauseValues } from './edit-clause.js';
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
  async supplementForm(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: number,
    @Form() form: FormState,
    @Request() { locale }: WebRequest,
  ) {
    const { campaign, rows } = await this.pages.managed(actor, id);
    const options = {
      title: translate(locale, 'campaigns.clause.supplement'),
      submit: translate(locale, 'campaigns.clause.submitNew'),
      action: `/campaigns/${id}/clauses/supplement`,
      cancelHref: `/campaigns/${id}/document`,
      decides: true,
      places: true,
    };
    return clauseFormPage(campaign, rows, form, form.view({ kind: 'content' }), options, locale);
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
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: number,
    @Param('clauseId', { schema: Id }) clauseId: number,
    @Form() form: FormState,
    @Request() { locale }: WebRequest,
  ) {
    const { campaign, rows, clause } = await this.pages.managed(actor, id, clauseId);
    const href = `/campaigns/${id}/clauses/${clauseId}`;
    const options = {
      title: translate(locale, 'campaigns.clause.amend'),
      submit: translate(locale, 'campaigns.clause.submitAmendment'),
      action: `${href}/amendment`,
      cancelHref: href,
      decides: true,
      places: false,
    };
    return clauseFormPage(campaign, rows, form, form.view(clauseValues(clause!), clause!.version), options, locale);
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
