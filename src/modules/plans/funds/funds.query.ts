import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { PlainDate } from '../../platform/time/plain-date.js';
import type { FundMovement, FundSource } from './plan-fund-entry.entity.js';

export type FundSums = Record<FundMovement, bigint>;

export interface FundRow {
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

  /** What one source has, movement by movement. */
  async sums(planId: number, source: FundSource): Promise<FundSums> {
    const rows = await this.em.execute<{ movement: FundMovement; total: string }[]>(
      `select movement, sum(amount)::text as total from plan_fund_entry where plan_id = :planId and source = :source group by movement`,
      { planId, source },
    );
    return sumsOf(rows);
  }

  async bySource(planId: number): Promise<Map<FundSource, FundSums>> {
    const rows = await this.em.execute<{ source: FundSource; movement: FundMovement; total: string }[]>(
      `select source, movement, sum(amount)::text as total from plan_fund_entry where plan_id = :planId group by source, movement`,
      { planId },
    );
    return new Map([...Map.groupBy(rows, ({ source }) => source)].map(([source, own]) => [source, sumsOf(own)]));
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

function sumsOf(rows: { movement: FundMovement; total: string }[]): FundSums {
  const of = (movement: FundMovement): bigint => BigInt(rows.find((row) => row.movement === movement)?.total ?? 0);
  return { allot: of('allot'), release: of('release'), use: of('use') };
}

const ENTRIES = `
  select e.source, e.movement, e.amount::text as amount, e.labour_days as "labourDays", e.on_day::text as "onDay",
    case when k.id is null then null else k.number || '. ' || k.title end as clause, v.kind as "unitKind", v.name as "unitName",
    e.document_number as "documentNumber", e.note, e.recorded_by_name as "recordedByName", e.invented, (count(*) over ())::int as total
  from plan_fund_entry e
  left join clause k on k.id = e.clause_id
  left join lateral (
    select x.kind, x.name from unit_version x where x.unit_id = e.unit_id order by x.valid @> e.on_day desc, upper(x.valid) desc nulls first limit 1
  ) v on true
  where e.plan_id = :planId order by e.id desc limit :limit offset :offset`;
