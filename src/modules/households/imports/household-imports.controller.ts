import { Body, Controller, Get, Post, Query, StreamableFile } from '@nestjs/common';
import { Can } from '../../access/can.js';
import type { Actor } from '../../platform/actor.js';
import { Uploads } from '../../platform/files/upload.interceptor.js';
import { CurrentActor, Page, Visit } from '../../platform/web/decorators.js';
import { Id } from '../../platform/web/fields.js';
import { redirect } from '../../platform/web/redirected.js';
import { sheetFile } from '../../platform/web/sheet-file.js';
import { translate } from '../../platform/i18n/i18n.js';
import { Standards } from '../standards/standards.js';
import { ExportRegisterSheet } from './export-register-sheet.js';
import { ImportChoices } from './import-choices.js';
import { HouseholdImportForm } from './household-imports.forms.js';
import { HouseholdImports } from './household-imports.repository.js';
import { newImportPage } from './household-imports.views.js';
import { sheetColumns } from './list-columns.js';
import { memberColumns, membersSheetName } from './member-columns.js';
import { UploadHouseholdList } from './upload-household-list.js';

/** Lists of poor and near-poor households: bringing one in, and the sheets to begin with. */
@Controller('households/import')
export class HouseholdImportsController {
  constructor(
    private readonly upload: UploadHouseholdList,
    private readonly imports: HouseholdImports,
    private readonly choices: ImportChoices,
    private readonly standards: Standards,
    private readonly sheets: ExportRegisterSheet,
  ) {}

  @Get()
  @Can('household.manage')
  @Page('household-imports/new')
  async form(@Visit() { actor, form, locale }: Visit) {
    return newImportPage(await this.choices.of(actor), await this.imports.latest(actor), actor, form, locale);
  }

  @Post()
  @Uploads('tables')
  @Can('household.manage')
  async receive(@CurrentActor() actor: Actor, @Body({ schema: HouseholdImportForm }) form: HouseholdImportForm) {
    const { id } = await this.upload.run(actor, form);
    return redirect(`/households/import/${id}`);
  }

  @Get('template.xlsx')
  @Can('household.manage')
  async template(@Query('standard', { schema: Id }) standardId: number): Promise<StreamableFile> {
    const { indicators, name } = await this.standards.byId(standardId);
    const list = {
      name: translate('vi', 'householdImports.template.name', { standard: name }),
      columns: sheetColumns(indicators, true),
      rows: [],
    };
    return sheetFile('xlsx', list, { name: membersSheetName(), columns: memberColumns(true), rows: [] });
  }

  @Get('register.xlsx')
  @Can('household.manage')
  register(
    @CurrentActor() actor: Actor,
    @Query('unit', { schema: Id }) unitId: number,
    @Query('standard', { schema: Id }) standardId: number,
  ) {
    return this.sheets.run(actor, { unitId, standardId, kind: 'xlsx' });
  }

  @Get('register.csv')
  @Can('household.manage')
  registerCsv(
    @CurrentActor() actor: Actor,
    @Query('unit', { schema: Id }) unitId: number,
    @Query('standard', { schema: Id }) standardId: number,
  ) {
    return this.sheets.run(actor, { unitId, standardId, kind: 'csv' });
  }
}
