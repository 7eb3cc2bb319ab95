import { Controller, Get, Param, Query } from '@nestjs/common';
import { z } from 'zod';
import { Can } from '../../access/can.js';
import { LookAtHouseholds } from '../register/looks/look-at-households.js';
import type { Actor } from '../../platform/actor.js';
import { CurrentActor, Page, Request, Visit } from '../../platform/web/decorators.js';
import { readListQuery } from '../../platform/web/list-query.js';
import type { WebRequest } from '../../platform/web/request.js';
import { sheetFile } from '../../platform/web/sheet-file.js';
import { SCOPE_FILTERS } from '../movements/moved-households.views.js';
import { BehindFigureQuery } from './behind-figure.query.js';
import { ReadReport } from './read-report.js';
import { COUNTED_REPORTS, TABLE_CODES } from './report-catalogue.js';
import { ReadReportScope } from './report-scope.js';
import { reportSheet } from './report-sheet.js';
import { behindFigurePage, reportIndexPage, reportPage } from './reports.views.js';
import { ScopeUnitsQuery } from './scope-units.query.js';

const Code = z.enum(TABLE_CODES);
const CountedCode = z.enum(COUNTED_REPORTS.map(({ code }) => code));
const Place = z.object({
  key: z.string().max(60).catch('total'),
  part: z.coerce.number().int().positive().nullable().catch(null),
  area: z.enum(['do_thi', 'nong_thon', 'none']).nullable().catch(null),
});

/** The reports of a poverty review: their list, each as a page and as a workbook, and the households behind each figure. */
@Controller('reports')
export class ReportsController {
  constructor(
    private readonly scopes: ReadReportScope,
    private readonly units: ScopeUnitsQuery,
    private readonly reports: ReadReport,
    private readonly behind: BehindFigureQuery,
    private readonly looks: LookAtHouseholds,
  ) {}

  @Get()
  @Can('household.count')
  @Page('reports/index')
  async index(@CurrentActor() actor: Actor, @Query() query: Record<string, unknown>, @Request() { locale }: WebRequest) {
    const scope = await this.scopes.run(actor, query);
    return reportIndexPage(scope, await this.units.below(scope), actor.can('household.view'), locale);
  }

  @Get(':code')
  @Can('household.count')
  @Page('reports/show')
  async show(@Param('code', { schema: Code }) code: string, @Visit() { actor, query, locale }: Visit) {
    const scope = await this.scopes.run(actor, query);
    const report = await this.reports.run(code, scope, { locale, opens: actor.can('household.view') });
    return reportPage(report, await this.units.below(scope), locale);
  }

  @Get(':code/report.xlsx')
  @Can('household.count')
  async workbook(@Param('code', { schema: Code }) code: string, @Visit() { actor, query, locale }: Visit) {
    const scope = await this.scopes.run(actor, query);
    return sheetFile('xlsx', reportSheet(await this.reports.run(code, scope, { locale, opens: false }), locale));
  }

  @Get(':code/households')
  @Can('household.view')
  @Page('reports/households')
  async households(@Param('code', { schema: CountedCode }) code: string, @Visit() { actor, query, locale }: Visit) {
    const scope = await this.scopes.run(actor, query);
    const place = Place.parse(query);
    const list = readListQuery(query, [], SCOPE_FILTERS);
    const rows = await this.behind.page(actor, code, scope, place, list);
    const { unitName: label, path: unitPath, unitId, to, group } = scope;
    const details = { report: code, ...place, to, group, page: list.page, households: rows[0]?.total ?? 0 };
    await this.looks.run(actor, 'household.listed', { object: { type: 'Unit', id: String(unitId) }, label, unitPath, details });
    return behindFigurePage(rows, code, scope, list, locale);
  }
}
