import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Can } from '../../access/can.js';
import type { Actor } from '../../platform/actor.js';
import { Uploads } from '../../platform/files/upload.interceptor.js';
import { CurrentActor, Page, Visit } from '../../platform/web/decorators.js';
import { Id } from '../../platform/web/fields.js';
import { redirect } from '../../platform/web/redirected.js';
import { ReadReportForm } from './read-report-form.js';
import { reportFormPage } from './report-form.views.js';
import { ReportResults } from './report-results.js';
import { ReportForm } from './results.forms.js';

@Controller('campaigns/:id/results/:roundId/report')
export class ReportController {
  constructor(
    private readonly read: ReadReportForm,
    private readonly report: ReportResults,
  ) {}

  @Get()
  @Can('result.report')
  @Page('results/report')
  async form(
    @Param('id', { schema: Id }) id: number,
    @Param('roundId', { schema: Id }) roundId: number,
    @Query('unit', { schema: Id }) unitId: number,
    @Visit() { actor, form, locale }: Visit,
  ) {
    const { campaign, rows } = await this.read.run(actor, id, roundId, unitId);
    return reportFormPage(campaign, rows, roundId, form, locale);
  }

  @Post()
  @Can('result.report')
  @Uploads()
  async send(
    @Param('id', { schema: Id }) id: number,
    @Query('unit', { schema: Id }) unitId: number,
    @CurrentActor() actor: Actor,
    @Body({ schema: ReportForm }) { reports, evidence }: ReportForm,
  ) {
    const sent = await this.report.run(actor, { campaignId: id, reports: reports.map((report) => ({ ...report, unitId })), evidence });
    return redirect(`/campaigns/${id}/results`, 'results.report.done', { count: sent.length });
  }
}
