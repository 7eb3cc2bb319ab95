import { Body, Controller, Get, Param, Post, StreamableFile } from '@nestjs/common';
import { Can } from '../../access/can.js';
import type { Actor } from '../../platform/actor.js';
import { CurrentActor, Page, Visit } from '../../platform/web/decorators.js';
import { Id } from '../../platform/web/fields.js';
import { readListQuery } from '../../platform/web/list-query.js';
import { redirect } from '../../platform/web/redirected.js';
import { ConfirmImportForm, ReadingForm } from './household-imports.forms.js';
import { ROW_FILTERS } from './household-imports.repository.js';
import { importPage } from './import-page.views.js';
import { ImportSteps } from './import-steps.js';
import { ReadImport } from './read-import.js';

/** One uploaded list on its way into the register. */
@Controller('households/import/:id')
export class ImportStepsController {
  constructor(
    private readonly read: ReadImport,
    private readonly steps: ImportSteps,
  ) {}

  @Get()
  @Can('household.manage')
  @Page('household-imports/show')
  async show(@Param('id', { schema: Id }) id: number, @Visit() { actor, query, form, locale }: Visit) {
    const list = readListQuery(query, [], ROW_FILTERS);
    const { given, shown } = await this.read.page(actor, id, list);
    return importPage(given, shown, { list, form, locale });
  }

  @Get('errors.xlsx')
  @Can('household.manage')
  errors(@Param('id', { schema: Id }) id: number, @CurrentActor() actor: Actor): Promise<StreamableFile> {
    return this.read.wrongRows(actor, id);
  }

  @Post('reading')
  @Can('household.manage')
  async choose(@Param('id', { schema: Id }) id: number, @CurrentActor() actor: Actor, @Body({ schema: ReadingForm }) form: ReadingForm) {
    await this.steps.choose.run(actor, id, form);
    return redirect(`/households/import/${id}`);
  }

  @Post('confirmation')
  @Can('household.manage')
  async confirm(
    @Param('id', { schema: Id }) id: number,
    @CurrentActor() actor: Actor,
    @Body({ schema: ConfirmImportForm }) { checked }: ConfirmImportForm,
  ) {
    await this.steps.confirm.run(actor, id, checked);
    return redirect(`/households/import/${id}`);
  }

  @Post('discard')
  @Can('household.manage')
  async discard(@Param('id', { schema: Id }) id: number, @CurrentActor() actor: Actor) {
    await this.steps.discard.run(actor, id);
    return redirect('/households/import', 'householdImports.discard.done');
  }

  @Post('undo')
  @Can('household.manage')
  async undo(@Param('id', { schema: Id }) id: number, @CurrentActor() actor: Actor) {
    await this.steps.undo.run(actor, id);
    return redirect(`/households/import/${id}`);
  }
}
