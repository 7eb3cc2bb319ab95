import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Can } from '../access/can.js';
import type { Actor } from '../platform/actor.js';
import { Uploads } from '../platform/files/upload.interceptor.js';
import { NotVisible } from '../platform/rule-broken.js';
import { CurrentActor, Page, Visit } from '../platform/web/decorators.js';
import { Id } from '../platform/web/fields.js';
import { redirect } from '../platform/web/redirected.js';
import { ConfirmJudgement } from './judging/confirm-judgement.js';
import { CorrectJudgement } from './judging/correct-judgement.js';
import { ItemsToJudge } from './judging/item-to-judge.js';
import { ReportItem } from './judging/report-item.js';
import { CORRECTABLE } from './life/pledge-states.js';
import { correctionPage, judgementPage, reportPage } from './life-forms.views.js';
import { CorrectionForm, ItemReportForm, JudgementForm } from './pledges.forms.js';

/** What became of an item: said, confirmed, corrected. Whoever speaks for a party may come here; the use cases know which. */
@Controller('pledges/:id/items/:itemId')
export class PledgeJudgingController {
  constructor(
    private readonly items: ItemsToJudge,
    private readonly report: ReportItem,
    private readonly confirm: ConfirmJudgement,
    private readonly correct: CorrectJudgement,
  ) {}

  @Get('report')
  @Can('campaign.view')
  @Page('platform/form')
  async reportForm(
    @Param('id', { schema: Id }) id: number,
    @Param('itemId', { schema: Id }) itemId: number,
    @Visit() { actor, form, locale }: Visit,
  ) {
    const known = await this.items.of(actor, id, itemId);
    if (!known.mayReport) throw new NotVisible();
    return reportPage(known, form, locale);
  }

  @Post('report')
  @Can('campaign.view')
  @Uploads()
  async said(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: number,
    @Param('itemId', { schema: Id }) itemId: number,
    @Body({ schema: ItemReportForm }) form: ItemReportForm,
  ) {
    await this.report.run(actor, { pledgeId: id, itemId }, form);
    return redirect(`/pledges/${id}/items/${itemId}`, 'pledges.report.done');
  }

  @Get('judgement')
  @Can('campaign.view')
  @Page('platform/form')
  async judgementForm(
    @Param('id', { schema: Id }) id: number,
    @Param('itemId', { schema: Id }) itemId: number,
    @Visit() { actor, form, locale }: Visit,
  ) {
    const known = await this.items.of(actor, id, itemId);
    if (!known.mayConfirm) throw new NotVisible();
    return judgementPage(known, form, locale);
  }

  @Post('judgement')
  @Can('campaign.view')
  async judged(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: number,
    @Param('itemId', { schema: Id }) itemId: number,
    @Body({ schema: JudgementForm }) { note }: JudgementForm,
  ) {
    await this.confirm.run(actor, id, itemId, note);
    return redirect(`/pledges/${id}/items/${itemId}`, 'pledges.judgement.done');
  }

  @Get('correction')
  @Can('campaign.view')
  @Page('platform/form')
  async correctionForm(
    @Param('id', { schema: Id }) id: number,
    @Param('itemId', { schema: Id }) itemId: number,
    @Visit() { actor, form, locale }: Visit,
  ) {
    const known = await this.items.of(actor, id, itemId, CORRECTABLE);
    if (!known.mayConfirm) throw new NotVisible();
    return correctionPage(known, form, locale);
  }

  @Post('correction')
  @Can('campaign.view')
  async corrected(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: number,
    @Param('itemId', { schema: Id }) itemId: number,
    @Body({ schema: CorrectionForm }) form: CorrectionForm,
  ) {
    await this.correct.run(actor, id, itemId, form);
    return redirect(`/pledges/${id}/items/${itemId}`, 'pledges.correction.done');
  }
}
