import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { PlainDate } from '../../platform/time/plain-date.js';
import type { FundShare } from './funds.rules.js';
import type { FundMovement, FundSource } from './plan-fund-entry.entity.js';

/** What one clause and one unit have of one source. */
export interface FundPlace extends Record<FundMovement, bigint> {
  source: FundSource;
  clauseAbove: string | null;
  clauseNumber: string | null;
  clauseTitle: string | null;
  unitKind: string | null;
  unitName: string | null;
}

export interface FundRow {
  id: number;
  source: FundSource;
  movement: FundMovement;
  amount: string;
  labourDays: number | null;
  onDay: PlainDate;
  clause: string | null;
  unitKind: string | null;
  unitName: string | null;
  documentNumber: string | null;
  note: string | null;
  recordedByName: string;
  invented: boolean;
}

@Injectable()
export class FundsQuery {
  constructor(private readonly em: EntityManager) {}

  /** What the units have of one source, movement by movement. */
  async shares(planId: number, source: FundSource): Promise<FundShare[]> {
    const rows = await this.em.execute<(Record<FundMovement, string> & { unitId: number | null })[]>(
      `select unit_id as "unitId", ${SUMS} from plan_fund_entry where plan_id = :planId and source = :source group by unit_id`,
      { planId, source },
    );
    return rows.map(({ unitId, ...sums }) => ({ unitId, ...bigints(sums) }));
  }

  /** Source by source, clause by clause, unit by unit. */
  async places(planId: number): Promise<FundPlace[]> {
    const rows = await this.em.execute<(Omit<FundPlace, FundMovement> & Record<FundMovement, string>)[]>(PLACES, { planId });
    return rows.map((row) => ({ ...row, ...bigints(row) }));
  }

  /** Where the units stand today, or stood last. */
  async pathsOf(unitIds: readonly number[]): Promise<Map<number, string>> {
    const rows = await this.em.execute<{ id: number; path: string }[]>(
      `select distinct on (unit_id) unit_id as id, path::text as path from unit_version where unit_id = any(:ids::int[])
       order by unit_id, upper(valid) desc nulls first`,
      { ids: `{${unitIds.join(',')}}` },
    );
    return new Map(rows.map(({ id, path }) => [id, path]));
  }

  async entries(planId: number, limit: number, offset: number): Promise<{ rows: FundRow[]; total: number }> {
    const rows = await this.em.execute<(FundRow & { total: number })[]>(ENTRIES, { planId, limit, offset });
    return { rows, total: rows[0]?.total ?? 0 };
  }

  async clausesOf(campaignId: number, ids: readonly number[]): Promise<number> {
    const [row] = await this.em.execute<{ found: number }[]>(
      `select count(*)::int as found from clause where campaign_id = :campaignId and id = any(:ids::int[])`,
      { campaignId, ids: `{${ids.join(',')}}` },
    );
    return row!.found;
  }
}

const bigints = ({ allot, release, use }: Record<FundMovement, string>): Record<FundMovement, bigint> => ({
  ...{ allot: BigInt(allot), release: BigInt(release), use: BigInt(use) },
});

const SUMS = (['allot', 'release', 'use'] as const)
  .map((movement) => `coalesce(sum(amount) filter (where movement = '${movement}'), 0)::text as ${movement}`)
  .join(', ');

const PLACES = `
  with places as (
    select source, clause_id, unit_id, ${SUMS} from plan_fund_entry where plan_id = :planId group by source, clause_id, unit_id
  )
  select n.source, up.number as "clauseAbove", k.number as "clauseNumber", k.title as "clauseTitle", v.kind as "unitKind", v.name as "unitName",
    n.allot, n.release, n.use
  from places n
  left join clause k on k.id = n.clause_id left join clause up on up.id = k.parent_id
  left join lateral (
    select x.kind, x.name from unit_version x where x.unit_id = n.unit_id order by upper(x.valid) desc nulls first limit 1
  ) v on true
  order by coalesce(up.position, k.position) nulls first, k.position, k.id, v.name collate "vi-VN-x-icu" nulls first limit 2000`;

const ENTRIES = `
  select e.id, e.source, e.movement, e.amount::text as amount, e.labour_days as "labourDays", e.on_day::text as "onDay",
    case when k.id is null then null else concat_ws('.', up.number, k.number) || '. ' || k.title end as clause, v.kind as "unitKind", v.name as "unitName",
    e.document_number as "documentNumber", e.note, e.recorded_by_name as "recordedByName", e.invented, (count(*) over ())::int as total
  from plan_fund_entry e
  left join clause k on k.id = e.clause_id left join clause up on up.id = k.parent_id
  left join lateral (
    select x.kind, x.name from unit_version x where x.unit_id = e.unit_id order by x.valid @> e.on_day desc, upper(x.valid) desc nulls first limit 1
  ) v on true
  where e.plan_id = :planId order by e.id desc limit :limit offset :offset`;
