import { Transactional } from '@mikro-orm/decorators/legacy';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../../audit/audit-log.js';
import type { Actor } from '../../../platform/actor.js';
import type { ListQuery } from '../../../platform/web/list-query.js';
import type { SheetKind } from '../../../platform/web/sheet-file.js';
import { Disclosures } from '../looks/disclosures.js';
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
    private readonly disclosures: Disclosures,
    private readonly audit: AuditLog,
  ) {}

  @Transactional()
  async run(actor: Actor, list: ListQuery, format: SheetKind): Promise<HouseholdRow[]> {
    const { rows } = await this.list.all(actor, list, MOST_ROWS);
    const eventId = await this.audit.record(actor, 'household.exported', {
      object: { type: 'Households', id: format },
      unitPath: commonAncestor(actor.paths('household.view')),
      details: { format, q: list.q, ...list.filters, rows: rows.length },
    });
    await this.disclosures.note(
      eventId,
      rows.map(({ id }) => id),
    );
    return rows.map((row) => (actor.canAt('household.manage', row.path) ? row : masked(row)));
  }
}

export const masked = (row: HouseholdRow): HouseholdRow => ({
  ...row,
  headIdNumber: row.headIdNumber && maskedIdNumber(row.headIdNumber),
});
