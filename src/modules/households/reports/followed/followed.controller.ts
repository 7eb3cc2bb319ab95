import { Controller, Get } from '@nestjs/common';
import { z } from 'zod';
import { Can } from '../../../access/can.js';
import type { Actor } from '../../../platform/actor.js';
import { Page, Visit } from '../../../platform/web/decorators.js';
import { offsetOf, readListQuery } from '../../../platform/web/list-query.js';
import { MOST_SHEET_ROWS, sheetFile } from '../../../platform/web/sheet-file.js';
import { SCOPE_FILTERS } from '../../movements/moved-households.views.js';
import { DiscloseHouseholds } from '../../register/looks/disclose-households.js';
import { LookAtHouseholds } from '../../register/looks/look-at-households.js';
import { Standards } from '../../standards/standards.js';
import { ReadReportScope } from '../report-scope.js';
import { ScopeUnitsQuery } from '../scope-units.query.js';
import { FollowedQuery } from './followed.query.js';
import { FOLLOWED_STATES } from './followed.rules.js';
import { type Followed, followedPage, followedSheet } from './followed.views.js';

const Asked = z.object({
  state: z.enum(FOLLOWED_STATES).nullable().catch(null),
  left: z.coerce.number().int().min(2005).max(2100).nullable().catch(null),
});

/** What became of households that left poverty, for as many years as the regime of the review has them followed. */
@Controller('reports')
export class FollowedController {
  constructor(
    private readonly scopes: ReadReportScope,
    private readonly units: ScopeUnitsQuery,
    private readonly query: FollowedQuery,
    private readonly standards: Standards,
    private readonly looks: LookAtHouseholds,
    private readonly disclose: DiscloseHouseholds,
  ) {}

  @Get('followed')
  @Can('household.view')
  @Page('reports/followed')
  async page(@Visit() { actor, query, locale }: Visit) {
    const list = readListQuery(query, [], [...SCOPE_FILTERS, 'state', 'left']);
    const followed = await this.read(actor, query, { limit: list.size, offset: offsetOf(list) });
    await this.looks.run(actor, 'household.listed', subjectOf(followed, list.page));
    return followedPage(followed, await this.units.below(followed.scope), list, locale);
  }

  @Get('followed.xlsx')
  @Can('household.view')
  async workbook(@Visit() { actor, query, locale }: Visit) {
    const followed = await this.read(actor, query, { limit: MOST_SHEET_ROWS, offset: 0 });
    const taken = followed.rows.map(({ id }) => id);
    await this.disclose.run(actor, 'household.exported', subjectOf(followed, 1), taken);
    return sheetFile('xlsx', followedSheet(followed, locale));
  }

  private async read(actor: Actor, query: Record<string, unknown>, page: { limit: number; offset: number }): Promise<Followed> {
    const scope = await this.scopes.run(actor, query);
    const { state, left: leftIn } = Asked.parse(query);
    const filters = { state, leftIn };
    const procedure = await this.standards.procedure(scope.path, scope.to);
    const years = procedure?.followUpYears ?? null;
    if (years === null) return { scope, procedure, filters, rows: [], states: [] };
    const rows = await this.query.page(actor, scope, years, filters, page);
    return { scope, procedure, filters, rows, states: await this.query.states(actor, scope, years) };
  }
}

function subjectOf({ scope, filters, rows }: Followed, page: number) {
  const { unitId, unitName: label, path: unitPath, to, group } = scope;
  const details = { report: 'followed', ...filters, to, group, page, households: rows[0]?.total ?? 0 };
  return { object: { type: 'Unit', id: String(unitId) }, label, unitPath, details };
}
