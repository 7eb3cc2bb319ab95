import { Body, Controller, Get, Param, Post, StreamableFile } from '@nestjs/common';
import { Can } from '../../access/can.js';
import type { Actor } from '../../platform/actor.js';
import { Uploads } from '../../platform/files/upload.interceptor.js';
import { UploadForm } from '../../platform/imports/imports.forms.js';
import { CurrentActor, Page, Visit } from '../../platform/web/decorators.js';
import { Id } from '../../platform/web/fields.js';
import { readListQuery } from '../../platform/web/list-query.js';
import { redirect } from '../../platform/web/redirected.js';
import { ConfirmTargetImport } from './confirm-target-import.js';
import { ReadTargetImport } from './read-target-import.js';
import { targetPreviewPage, targetUploadPage } from './target-import.views.js';
import { WaiveForm } from './targets.forms.js';
import { UploadTargets } from './upload-targets.js';

@Controller('campaigns/:id/targets')
export class TargetImportController {
  constructor(
    private readonly imports: ReadTargetImport,
    private readonly upload: UploadTargets,
    private readonly confirm: ConfirmTargetImport,
  ) {}

  @Get('import')
  @Can('target.assign')
  @Page('imports/upload')
  async uploadForm(@Param('id', { schema: Id }) id: number, @Visit() { actor, form, locale }: Visit) {
    return targetUploadPage(await this.imports.campaign(actor, id), form, locale);
  }

  @Post('import')
  @Can('target.assign')
  @Uploads('tables')
  async receive(@Param('id', { schema: Id }) id: number, @CurrentActor() actor: Actor, @Body({ schema: UploadForm }) { file }: UploadForm) {
    const draft = await this.upload.run(actor, { campaignId: id, file });
    return redirect(`/campaigns/${id}/targets/import/${draft.id}`);
  }

  @Get('template.xlsx')
  @Can('target.assign')
  template(@Param('id', { schema: Id }) id: number, @Visit() { actor, query, locale }: Visit): Promise<StreamableFile> {
    return this.imports.template(actor, id, query, locale);
  }

  @Get('import/:draftId')
  @Can('target.assign')
  @Page('imports/preview')
  async preview(
    @Param('id', { schema: Id }) id: number,
    @Param('draftId', { schema: Id }) draftId: number,
    @Visit() { actor, query, form, locale }: Visit,
  ) {
    const { campaign, draft, problems } = await this.imports.preview(actor, id, draftId);
    return targetPreviewPage(campaign, draft, problems, readListQuery(query, []), form, locale);
  }

  @Post('import/:draftId')
  @Can('target.assign')
  async assign(
    @Param('id', { schema: Id }) id: number,
    @Param('draftId', { schema: Id }) draftId: number,
    @CurrentActor() actor: Actor,
    @Body({ schema: WaiveForm }) { shortfallReason }: WaiveForm,
  ) {
    const count = await this.confirm.run(actor, { campaignId: id, draftId, shortfallReason });
    return redirect(`/campaigns/${id}/targets`, 'targets.bulk.done', { count });
  }
}
