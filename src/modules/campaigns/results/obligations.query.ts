import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { Clock } from '../../platform/time/clock.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import { ltreeArray } from '../ltree-array.js';
import { owedReports } from './owed-reports.sql.js';

/** What one unit still owes for one day: one form. */
export interface Obligation {
  asOf: PlainDate;
  dueOn: PlainDate;
  roundId: number;
  unitId: number;
  unitKind: string;
  unitName: string;
  missing: number;
  returned: number;
}

export const SHOWN_OBLIGATIONS = 20;

/** What the actor has to report, or to remind others of: the earliest due first. */
@Injectable()
export class ObligationsQuery {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
  ) {}

  async open(actor: Actor, campaignId: number): Promise<{ shown: Obligation[]; total: number }> {
    const asked = { campaignId, paths: ltreeArray(actor.paths('result.report')), today: this.clock.today(), limit: SHOWN_OBLIGATIONS };
    const rows = await this.em.execute<(Obligation & { total: number })[]>(OPEN, asked);
    return { shown: rows, total: rows[0]?.total ?? 0 };
  }
}

const OPEN = `
  with owed as (${owedReports('r.as_of <= :today::date and r.frozen_at is null')})
  select o.as_of::text as "asOf", min(o.due_on)::text as "dueOn", min(o.round_id) as "roundId", o.unit_id as "unitId",
    max(o.unit_kind) as "unitKind", max(o.unit_name) as "unitName", (count(*) filter (where o.state = 'missing'))::int as missing,
    (count(*) filter (where o.state = 'returned'))::int as returned, (count(*) over ())::int as total
  from owed o where o.state in ('missing', 'returned')
  group by o.as_of, o.unit_id
  order by min(o.due_on), max(o.unit_name) collate "vi-VN-x-icu", o.unit_id
  limit :limit`;
