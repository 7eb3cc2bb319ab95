import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { Uploads } from '../../platform/files/upload.interceptor.js';
import { CurrentActor, Page, Visit } from '../../platform/web/decorators.js';
import { Id } from '../../platform/web/fields.js';
import { readListQuery } from '../../platform/web/list-query.js';
import { Requires } from '../../platform/web/policy.js';
import { redirect } from '../../platform/web/redirected.js';
import { ConfirmUnitImport } from './confirm-unit-import.js';
import { StageUnitImport } from './stage-unit-import.js';
import { StagedRows } from './staged-rows.js';
import { UnitImportForm } from './unit-import.forms.js';
import { UnitImportRepository } from './unit-import.repository.js';
import { newImportPage, stagedImportPage } from './unit-import.views.js';

@Controller('units/import')
export class UnitImportsController {
  constructor(
    private readonly imports: UnitImportRepository,
    private readonly rows: StagedRows,
    private readonly stage: StageUnitImport,
    private readonly confirm: ConfirmUnitImport,
  ) {}

  @Get()
  @Requires('unit.manage')
  @Page('units/import')
  async form(@Visit() { actor, form, locale }: Visit) {
    return newImportPage(form, await this.imports.latest(actor), locale);
  }

  @Post()
  @Uploads('tables')
  @Requires('unit.manage')
  async upload(@CurrentActor() actor: Actor, @Body({ schema: UnitImportForm }) form: UnitImportForm) {
    const { id } = await this.stage.run(actor, form);
    return redirect(`/units/import/${id}`);
  }

  @Get(':id')
  @Requires('unit.manage')
  @Page('units/staged-import')
  async show(@Param('id', { schema: Id }) id: number, @Visit() { actor, query, form, locale }: Visit) {
    const unitImport = await this.imports.of(actor, id);
    const list = readListQuery(query, [], ['outcome']);
    const staged = { unitImport, counts: await this.rows.counts(id), rows: await this.rows.page(id, list) };
    return stagedImportPage(staged, list, form, locale);
  }

  @Post(':id')
  @Requires('unit.manage')
  async takeOver(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: number) {
    await this.confirm.run(actor, id);
    return redirect(`/units/import/${id}`, 'units.import.done');
  }
}
