import { Controller, Get, Query } from '@nestjs/common';
import { z } from 'zod';
import { Can } from '../../access/can.js';
import { LookAtHouseholds } from '../register/looks/look-at-households.js';
import type { Actor } from '../../platform/actor.js';
import { CurrentActor, Page, Request } from '../../platform/web/decorators.js';
import { readListQuery } from '../../platform/web/list-query.js';
import type { WebRequest } from '../../platform/web/request.js';
import { ReadReportScope } from '../reports/report-scope.js';
import { ClassMatrixQuery } from './class-matrix.query.js';
import { ClassYearsQuery } from './class-years.query.js';
import { MovedHouseholdsQuery } from './moved-households.query.js';
import { MovementQuery } from './movement.query.js';
import { FLOW_KINDS } from './movement.rules.js';
import { movedHouseholdsPage, SCOPE_FILTERS } from './moved-households.views.js';
import { movementsPage } from './movements.views.js';

const Asked = z.object({
  class: z.enum(['poor', 'near_poor']).catch('poor'),
  kind: z.enum(FLOW_KINDS).catch('end'),
  part: z.coerce.number().int().positive().nullable().catch(null),
  area: z.enum(['do_thi', 'nong_thon', 'none']).nullable().catch(null),
});

/** How numbers of poor households moved (diễn biến), down to the households. */
@Controller('movements')
export class MovementsController {
  constructor(
    private readonly scopes: ReadReportScope,
    private readonly movements: MovementQuery,
    private readonly matrix: ClassMatrixQuery,
    private readonly years: ClassYearsQuery,
    private readonly moved: MovedHouseholdsQuery,
    private readonly looks: LookAtHouseholds,
  ) {}

  @Get()
  @Can('household.count')
  @Page('movements/index')
  async index(@CurrentActor() actor: Actor, @Query() query: Record<string, unknown>, @Request() { locale }: WebRequest) {
    const scope = await this.scopes.run(actor, query);
    const { class: of } = Asked.parse(query);
    const rows = await this.movements.rows({ ...scope, class: of });
    const picture = { rows, matrix: await this.matrix.cells(scope), years: await this.years.counts(scope) };
    return movementsPage(picture, scope, { of, opens: actor.can('household.view') }, locale);
  }

  @Get('households')
  @Can('household.view')
  @Page('movements/households')
  async households(@CurrentActor() actor: Actor, @Query() query: Record<string, unknown>, @Request() { locale }: WebRequest) {
    const scope = await this.scopes.run(actor, query);
    const { class: of, kind, part, area } = Asked.parse(query);
    const list = readListQuery(query, [], SCOPE_FILTERS);
    const rows = await this.moved.page(actor, { ...scope, class: of }, kind, { part, area }, list);
    const { unitName: label, path: unitPath, unitId, from, to, group } = scope;
    const details = { class: of, kind, part, area, from, to, group, page: list.page, households: rows[0]?.total ?? 0 };
    await this.looks.run(actor, 'household.listed', { object: { type: 'Unit', id: String(unitId) }, label, unitPath, details });
    return movedHouseholdsPage(rows, { scope, of, kind }, list, locale);
  }
}
