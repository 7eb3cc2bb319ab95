import { Body, Controller, Get, Param, Post, type StreamableFile } from '@nestjs/common';
import { Can } from '../../../access/can.js';
import type { Actor } from '../../../platform/actor.js';
import { Uploads } from '../../../platform/files/upload.interceptor.js';
import { UploadForm } from '../../../platform/imports/imports.forms.js';
import { CurrentActor, Page, Visit } from '../../../platform/web/decorators.js';
import { Id } from '../../../platform/web/fields.js';
import { readListQuery } from '../../../platform/web/list-query.js';
import { redirect } from '../../../platform/web/redirected.js';
import { sheetFile } from '../../../platform/web/sheet-file.js';
import { ConfirmSheet } from './confirm-sheet.js';
import { ExportSheet } from './export-sheet.js';
import { ReviewSheet } from './review-sheet.js';
import { sheetPreviewPage, sheetUploadPage } from './sheet.views.js';
import { UploadSheet } from './upload-sheet.js';

/** The way without a network: the sheet goes out, is filled in, and comes back in. */
@Controller('reviews/:id')
export class ReviewSheetController {
  constructor(
    private readonly sheet: ReviewSheet,
    private readonly take: ExportSheet,
    private readonly upload: UploadSheet,
    private readonly confirm: ConfirmSheet,
  ) {}

  @Get('sheet')
  @Can('review.conduct')
  @Page('imports/upload')
  async form(@Param('id', { schema: Id }) id: number, @Visit() { actor, form, locale }: Visit) {
    return sheetUploadPage(await this.sheet.round(actor, id), form, locale);
  }

  @Post('sheet')
  @Can('review.conduct')
  @Uploads('tables')
  async receive(@Param('id', { schema: Id }) id: number, @CurrentActor() actor: Actor, @Body({ schema: UploadForm }) { file }: UploadForm) {
    const draft = await this.upload.run(actor, id, file);
    return redirect(`/reviews/${id}/sheet/${draft.id}`);
  }

  @Get('sheet.xlsx')
  @Can('review.conduct')
  async file(@Param('id', { schema: Id }) id: number, @Visit() { actor, locale }: Visit): Promise<StreamableFile> {
    return sheetFile('xlsx', await this.take.run(actor, id, locale));
  }

  @Get('sheet/:draft')
  @Can('review.conduct')
  @Page('imports/preview')
  async preview(
    @Param('id', { schema: Id }) id: number,
    @Param('draft', { schema: Id }) draft: number,
    @Visit() { actor, query, form, locale }: Visit,
  ) {
    return sheetPreviewPage(await this.sheet.compared(actor, id, draft), readListQuery(query, []), form, locale);
  }

  @Post('sheet/:draft')
  @Can('review.conduct')
  async write(@Param('id', { schema: Id }) id: number, @Param('draft', { schema: Id }) draft: number, @CurrentActor() actor: Actor) {
    const count = await this.confirm.run(actor, id, draft);
    return redirect(`/reviews/${id}`, 'reviews.sheet.done', { count });
  }
}
