import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Can } from '../../access/can.js';
import type { Actor } from '../../platform/actor.js';
import { Uploads } from '../../platform/files/upload.interceptor.js';
import { translate } from '../../platform/i18n/i18n.js';
import { UploadForm } from '../../platform/imports/imports.forms.js';
import { templateColumns } from '../../platform/imports/read-sheet.js';
import { CurrentActor, Page, Visit } from '../../platform/web/decorators.js';
import { Id } from '../../platform/web/fields.js';
import { readListQuery } from '../../platform/web/list-query.js';
import { redirect } from '../../platform/web/redirected.js';
import { sheetFile } from '../../platform/web/sheet-file.js';
import { PlanRepository } from '../plan.repository.js';
import { ConfirmTaskImport } from './confirm-task-import.js';
import { ConfirmForm } from './imports.forms.js';
import { ReadTaskImport } from './read-task-import.js';
import { taskPreviewPage, taskUploadPage } from './task-import.views.js';
import { TASK_SHEET } from './task-sheet.js';
import { UploadTasks } from './upload-tasks.js';

/** Many tasks from one file: looked at first, then given all at once or not at all. */
@Controller('plans/:id/import')
export class TaskImportController {
  constructor(
    private readonly plans: PlanRepository,
    private readonly upload: UploadTasks,
    private readonly imports: ReadTaskImport,
    private readonly confirm: ConfirmTaskImport,
  ) {}

  @Get()
  @Can('plan.manage')
  @Page('imports/upload')
  async form(@Param('id', { schema: Id }) id: number, @Visit() { actor, form, locale }: Visit) {
    return taskUploadPage(await this.plans.heldBy(actor, id, 'plan.manage'), form, locale);
  }

  @Post()
  @Can('plan.manage')
  @Uploads('tables')
  async receive(@Param('id', { schema: Id }) id: number, @CurrentActor() actor: Actor, @Body({ schema: UploadForm }) { file }: UploadForm) {
    const draft = await this.upload.run(actor, id, file);
    return redirect(`/plans/${id}/import/${draft.id}`);
  }

  /** Empty, with the ways to write a limit above the headings, where the reader of the file passes them by. */
  @Get('template.xlsx')
  @Can('plan.manage')
  async template(@Param('id', { schema: Id }) id: number, @Visit() { actor, locale }: Visit) {
    const { plan } = await this.plans.heldBy(actor, id, 'plan.manage');
    const notes = ['plans.field.dueHint', 'plans.field.supportHint'].map((key) => translate(locale, key));
    const name = translate(locale, 'plans.import.preview');
    return sheetFile('xlsx', { name, title: plan.name, notes, columns: templateColumns(TASK_SHEET, locale), rows: [] });
  }

  @Get(':draftId')
  @Can('plan.manage')
  @Page('imports/preview')
  async preview(
    @Param('id', { schema: Id }) id: number,
    @Param('draftId', { schema: Id }) draftId: number,
    @Visit() { actor, query, form, locale }: Visit,
  ) {
    return taskPreviewPage(await this.imports.run(actor, id, draftId), readListQuery(query, []), form, locale);
  }

  @Post(':draftId')
  @Can('plan.manage')
  async give(
    @Param('id', { schema: Id }) planId: number,
    @Param('draftId', { schema: Id }) draftId: number,
    @CurrentActor() actor: Actor,
    @Body({ schema: ConfirmForm }) { pastConfirmed }: ConfirmForm,
  ) {
    const count = await this.confirm.run(actor, { planId, draftId, pastConfirmed });
    return redirect(`/plans/${planId}`, 'plans.import.done', { count });
  }
}
