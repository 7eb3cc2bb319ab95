import { Body, Controller, Get, Param, Post, Query, StreamableFile } from '@nestjs/common';
import { Can } from '../../access/can.js';
import type { Actor } from '../../platform/actor.js';
import { Uploads } from '../../platform/files/upload.interceptor.js';
import { UploadForm } from '../../platform/imports/imports.forms.js';
import { CurrentActor, Page, Visit } from '../../platform/web/decorators.js';
import { Id } from '../../platform/web/fields.js';
import { readListQuery } from '../../platform/web/list-query.js';
import { redirect } from '../../platform/web/redirected.js';
import { ConfirmResultImport } from './confirm-result-import.js';
import { ReadResultImport } from './read-result-import.js';
import { resultPreviewPage, resultUploadPage } from './result-import.views.js';
import { ConfirmForm } from './results.forms.js';
import { UploadResults } from './upload-results.js';

@Controller('campaigns/:id/results')
export class ResultImportController {
  constructor(
    private readonly imports: ReadResultImport,
    private readonly upload: UploadResults,
    private readonly confirm: ConfirmResultImport,
  ) {}

  @Get('import')
  @Can('result.report')
  @Page('imports/upload')
  async uploadForm(@Param('id', { schema: Id }) id: number, @Visit() { actor, form, locale }: Visit) {
    const { campaign, days } = await this.imports.upload(actor, id);
    return resultUploadPage(campaign, days, form, locale);
  }

  @Post('import')
  @Can('result.report')
  @Uploads('tables')
  async receive(@Param('id', { schema: Id }) id: number, @CurrentActor() actor: Actor, @Body({ schema: UploadForm }) { file }: UploadForm) {
    const draft = await this.upload.run(actor, { campaignId: id, file });
    return redirect(`/campaigns/${id}/results/import/${draft.id}`);
  }

  @Get('template.xlsx')
  @Can('result.report')
  template(
    @Param('id', { schema: Id }) id: number,
    @Query('asOf') asOf: unknown,
    @Visit() { actor, locale }: Visit,
  ): Promise<StreamableFile> {
    return this.imports.template(actor, id, asOf, locale);
  }

  @Get('import/:draftId')
  @Can('result.report')
  @Page('imports/preview')
  async preview(
    @Param('id', { schema: Id }) id: number,
    @Param('draftId', { schema: Id }) draftId: number,
    @Visit() { actor, query, form, locale }: Visit,
  ) {
    const { campaign, draft, problems } = await this.imports.preview(actor, id, draftId);
    return resultPreviewPage(campaign, draft, problems, readListQuery(query, []), form, locale);
  }

  @Post('import/:draftId')
  @Can('result.report')
  async write(
    @Param('id', { schema: Id }) id: number,
    @Param('draftId', { schema: Id }) draftId: number,
    @CurrentActor() actor: Actor,
    @Body({ schema: ConfirmForm }) { checked }: ConfirmForm,
  ) {
    const count = await this.confirm.run(actor, { campaignId: id, draftId, checked });
    return redirect(`/campaigns/${id}/results`, 'results.report.done', { count });
  }
}
