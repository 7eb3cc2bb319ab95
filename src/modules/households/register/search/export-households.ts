import { Transactional } from '@mikro-orm/decorators/legacy';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/actor.js';
import type { ListQuery } from '../../../platform/web/list-query.js';
import type { SheetKind } from '../../../platform/web/sheet-file.js';
import { DiscloseHouseholds } from '../looks/disclose-households.js';
import { maskedIdNumber } from '../people.rules.js';
import { HouseholdListQuery, type HouseholdRow } from './household-list.query.js';
import { commonAncestor } from './scope.rules.js';

/** More than a province has. */
const MOST_ROWS = 100_000;

/** The list leaves the program as a file. ID numbers go in full only to whoever keeps the register there. */
@Injectable()
export class ExportHouseholds {
  constructor(
    private readonly list: HouseholdListQuery,
    private readonly disclose: DiscloseHouseholds,
  ) {}

  @Transactional()
  async run(actor: Actor, list: ListQuery, format: SheetKind): Promise<HouseholdRow[]> {
    const { rows } = await this.list.all(actor, list, MOST_ROWS);
    const subject = {
      object: { type: 'Households', id: format },
      unitPath: commonAncestor(actor.paths('household.view')),
      details: { format, q: list.q, ...list.filters, rows: rows.length },
    };
    const taken = rows.map(({ id }) => id);
    await this.disclose.run(actor, 'household.exported', subject, taken);
    return rows.map((row) => (actor.canAt('household.manage', row.path) ? row : masked(row)));
  }
}

export const masked = (row: HouseholdRow): HouseholdRow => ({
  ...row,
  headIdNumber: row.headIdNumber && maskedIdNumber(row.headIdNumber),
});
