import { Controller, Get } from '@nestjs/common';
import { Can } from '../../../access/can.js';
import { Visit } from '../../../platform/web/decorators.js';
import { readListQuery } from '../../../platform/web/list-query.js';
import { sheetFile } from '../../../platform/web/sheet-file.js';
import { ExportHouseholds } from './export-households.js';
import { HOUSEHOLD_FILTERS, HOUSEHOLD_SORTS } from './household-list.query.js';
import { householdSheet } from './household-list.views.js';

@Controller()
export class HouseholdExportController {
  constructor(private readonly exportHouseholds: ExportHouseholds) {}

  @Get('households.xlsx')
  @Can('household.view')
  async xlsx(@Visit() { actor, query, locale }: Visit) {
    const rows = await this.exportHouseholds.run(actor, readListQuery(query, HOUSEHOLD_SORTS, HOUSEHOLD_FILTERS), 'xlsx');
    return sheetFile('xlsx', householdSheet(rows, locale));
  }

  @Get('households.csv')
  @Can('household.view')
  async csv(@Visit() { actor, query, locale }: Visit) {
    const rows = await this.exportHouseholds.run(actor, readListQuery(query, HOUSEHOLD_SORTS, HOUSEHOLD_FILTERS), 'csv');
    return sheetFile('csv', householdSheet(rows, locale));
  }
}
