import { Transactional } from '@mikro-orm/decorators/legacy';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../../audit/audit-log.js';
import type { Actor } from '../../../platform/actor.js';
import { type ListQuery, offsetOf } from '../../../platform/web/list-query.js';
import { Disclosures } from '../looks/disclosures.js';
import { HouseholdListQuery, type HouseholdRow } from './household-list.query.js';
import { type ElsewhereMatch, IdNumberElsewhereQuery } from './id-number-elsewhere.query.js';
import { commonAncestor } from './scope.rules.js';

export interface FoundHouseholds {
  rows: HouseholdRow[];
  total: number;
  /** There are more than `total`. */
  more: boolean;
  elsewhere: ElsewhereMatch | null;
}

/** A page of the list. The audit keeps what was asked and how much came; whoever was searched out by words is noted one by one. */
@Injectable()
export class SearchHouseholds {
  constructor(
    private readonly list: HouseholdListQuery,
    private readonly elsewhere: IdNumberElsewhereQuery,
    private readonly disclosures: Disclosures,
    private readonly audit: AuditLog,
  ) {}

  @Transactional()
  async run(actor: Actor, list: ListQuery, format: 'page' | 'api'): Promise<FoundHouseholds> {
    // A program leafs through everything and wants to know how much that is; a reader is served soon.
    const { rows, total, more } =
      format === 'api' ? await this.list.all(actor, list, list.size, offsetOf(list)) : await this.list.page(actor, list);
    const elsewhere = await this.elsewhere.find(actor, list.q);
    const details = { q: list.q, ...list.filters, page: list.page, rows: rows.length, total, elsewhere: elsewhere ? 1 : 0 };
    const eventId = await this.audit.record(actor, 'household.searched', {
      object: { type: 'Households', id: format },
      unitPath: commonAncestor(actor.paths('household.view')),
      details,
    });
    // Leafing through the whole list singles nobody out; a program takes what it gets.
    if (list.q || format === 'api') {
      const shown = [...rows.map(({ id }) => id), ...(elsewhere ? [elsewhere.householdId] : [])];
      await this.disclosures.note(eventId, shown);
    }
    return { rows, total, more, elsewhere };
  }
}
