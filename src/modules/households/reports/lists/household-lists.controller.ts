import { Controller, Get, Param } from '@nestjs/common';
import { z } from 'zod';
import { Can } from '../../../access/can.js';
import { LookAtHouseholds } from '../../register/looks/look-at-households.js';
import { Page, Visit } from '../../../platform/web/decorators.js';
import { offsetOf, readListQuery } from '../../../platform/web/list-query.js';
import { sheetFile } from '../../../platform/web/sheet-file.js';
import { SCOPE_FILTERS } from '../../movements/moved-households.views.js';
import { Standards } from '../../standards/standards.js';
import { ReadReportScope } from '../report-scope.js';
import { ScopeUnitsQuery } from '../scope-units.query.js';
import { ExportHouseholdList } from './export-household-list.js';
import { householdListSheet } from './household-list-sheet.js';
import { householdListPage } from './household-lists.views.js';
import { type ListedClass, ListedHouseholdQuery } from './listed-household.query.js';

const Of = z.enum(['poor', 'near_poor']);

/** Reports 14 and 15: the households themselves. */
@Controller('reports/lists')
export class HouseholdListsController {
  constructor(
    private readonly scopes: ReadReportScope,
    private readonly units: ScopeUnitsQuery,
    private readonly households: ListedHouseholdQuery,
    private readonly standards: Standards,
    private readonly exports: ExportHouseholdList,
    private readonly looks: LookAtHouseholds,
  ) {}

  @Get(':of')
  @Can('household.view')
  @Page('reports/list')
  async page(@Visit() { actor, query, locale }: Visit, @Param('of', { schema: Of }) of: ListedClass) {
    const scope = await this.scopes.run(actor, query);
    const list = readListQuery(query, [], SCOPE_FILTERS);
    const { ids, total } = await this.households.ids(actor, scope, of, { limit: list.size, offset: offsetOf(list) });
    const standard = await this.standards.inForce(scope.path, scope.to);
    const rows = await this.households.rows(ids, scope.to, standard);
    const { unitId, unitName: label, path: unitPath, to, group } = scope;
    const details = { class: of, to, group, page: list.page, households: total };
    await this.looks.run(actor, 'household.listed', { object: { type: 'Unit', id: String(unitId) }, label, unitPath, details });
    return householdListPage({ of, rows, total, standard }, scope, await this.units.below(scope), list, locale);
  }

  @Get(':of/list.xlsx')
  @Can('household.view')
  async workbook(@Visit() { actor, query, locale }: Visit, @Param('of', { schema: Of }) of: ListedClass) {
    const scope = await this.scopes.run(actor, query);
    return sheetFile('xlsx', householdListSheet(await this.exports.run(actor, scope, of), scope, of, locale));
  }
}
