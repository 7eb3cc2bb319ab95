import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Can } from '../../access/can.js';
import type { Actor } from '../../platform/actor.js';
import { NotVisible } from '../../platform/rule-broken.js';
import { CurrentActor, Page, Request, Visit } from '../../platform/web/decorators.js';
import { Id } from '../../platform/web/fields.js';
import { readListQuery } from '../../platform/web/list-query.js';
import { redirect } from '../../platform/web/redirected.js';
import type { WebRequest } from '../../platform/web/request.js';
import { NameNextHousehold } from './name-next-household.js';
import { RecordRepayment } from './record-repayment.js';
import { ReverseRepayment } from './reverse-repayment.js';
import { nextPage, repaymentPage, reversalPage } from './revolving-forms.views.js';
import { REVOLVING_FILTERS } from './revolving-list.query.js';
import { RevolvingPages } from './revolving-pages.js';
import { NextForm, RepaymentForm, ReversalForm } from './revolving.forms.js';
import { revolvingListPage, revolvingPage } from './revolving.views.js';

@Controller('support/revolving')
export class RevolvingController {
  constructor(
    private readonly pages: RevolvingPages,
    private readonly repay: RecordRepayment,
    private readonly reverse: ReverseRepayment,
    private readonly nameNext: NameNextHousehold,
  ) {}

  @Get()
  @Can('household.view')
  @Page('support/revolving')
  async index(@CurrentActor() actor: Actor, @Query() query: Record<string, unknown>, @Request() { locale }: WebRequest) {
    return revolvingListPage(await this.pages.list(actor, readListQuery(query, [], REVOLVING_FILTERS)), locale);
  }

  @Get(':id')
  @Can('household.view')
  @Page('support/loan')
  async show(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: number, @Request() { locale }: WebRequest) {
    return revolvingPage(await this.pages.one(actor, id), locale);
  }

  @Get(':id/repayments')
  @Can('support.manage')
  @Page('platform/form')
  async repayForm(@Param('id', { schema: Id }) id: number, @Visit() { actor, form, locale }: Visit) {
    const { loan, left, day } = await this.pages.toRepay(actor, id);
    return repaymentPage(loan, left, day, form, locale);
  }

  @Post(':id/repayments')
  @Can('support.manage')
  async recordRepayment(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: number,
    @Body({ schema: RepaymentForm }) form: RepaymentForm,
  ) {
    await this.repay.run(actor, { id, ...form });
    return redirect(`/support/revolving/${id}`, 'support.revolving.repayDone');
  }

  @Get(':id/repayments/:repaymentId/reversal')
  @Can('support.manage')
  @Page('platform/form')
  async reversalForm(
    @Param('id', { schema: Id }) id: number,
    @Param('repaymentId', { schema: Id }) repaymentId: number,
    @Visit() { actor, form, locale }: Visit,
  ) {
    const { loan, repayments } = await this.pages.one(actor, id);
    const wrong = repayments.find((row) => row.id === repaymentId);
    if (!wrong) throw new NotVisible();
    return reversalPage(loan, wrong, form, locale);
  }

  @Post(':id/repayments/:repaymentId/reversal')
  @Can('support.manage')
  async reverseRepayment(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: number,
    @Param('repaymentId', { schema: Id }) repaymentId: number,
    @Body({ schema: ReversalForm }) form: ReversalForm,
  ) {
    await this.reverse.run(actor, { id, repaymentId, ...form });
    return redirect(`/support/revolving/${id}`, 'support.revolving.reverseDone');
  }

  @Get(':id/next')
  @Can('support.manage')
  @Page('platform/form')
  async nextForm(@Param('id', { schema: Id }) id: number, @Visit() { actor, form, locale }: Visit) {
    return nextPage((await this.pages.toRepay(actor, id)).loan, form, locale);
  }

  @Post(':id/next')
  @Can('support.manage')
  async next(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: number, @Body({ schema: NextForm }) form: NextForm) {
    await this.nameNext.run(actor, { id, ...form });
    return redirect(`/support/revolving/${id}`, 'support.revolving.nextDone');
  }
}
