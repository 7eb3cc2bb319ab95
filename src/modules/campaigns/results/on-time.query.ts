import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { Clock } from '../../platform/time/clock.js';
import { fold } from '../../platform/text/vietnamese.js';
import { type ListQuery, offsetOf, PAGE_SIZE } from '../../platform/web/list-query.js';
import { ltreeArray } from '../ltree-array.js';
import { owedReports } from './owed-reports.sql.js';

/** How punctually a unit reported. Rounds count once they are due, or earlier when the report is in. */
export interface OnTimeRow {
  unitId: number;
  unitKind: string;
  unitName: string;
  due: number;
  onTime: number;
  late: number;
  missing: number;
  /** 0…100 */
  percent: number;
}

export const ON_TIME_SORTS = {
  unit: '"unitName" collate "vi-VN-x-icu"',
  due: 'due',
  onTime: '"onTime"',
  late: 'late',
  missing: 'missing',
  percent: 'percent',
} as const;
export const ON_TIME_FILTERS = ['year'] as const;

@Injectable()
export class OnTimeQuery {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
  ) {}

  async page(actor: Actor, campaignId: number, list: ListQuery): Promise<{ rows: OnTimeRow[]; total: number }> {
    const [count] = await this.em.execute<{ total: number }[]>(
      `${BY_UNIT} select count(*)::int as total from by_unit`,
      this.asked(actor, campaignId, list),
    );
    return { rows: await this.rows(actor, campaignId, list, PAGE_SIZE, offsetOf(list)), total: count!.total };
  }

  rows(actor: Actor, campaignId: number, list: ListQuery, limit: number, offset: number): Promise<OnTimeRow[]> {
    const column = ON_TIME_SORTS[list.sort as keyof typeof ON_TIME_SORTS] as string | undefined;
    const order = `${column ? `${column} ${list.direction}` : 'percent'}, "unitName" collate "vi-VN-x-icu", "unitId"`;
    return this.em.execute<OnTimeRow[]>(`${BY_UNIT} select * from by_unit order by ${order} limit :limit offset :offset`, {
      ...this.asked(actor, campaignId, list),
      limit,
      offset,
    });
  }

  private asked(actor: Actor, campaignId: number, { q, filters }: ListQuery) {
    const year = filters['year'];
    return {
      ...{ campaignId, paths: ltreeArray(actor.paths('campaign.view')), today: this.clock.today() },
      ...{ year: year && /^\d{4}$/.test(year) ? Number(year) : null, like: `%${fold(q).replace(/[\\%_]/g, '\\$&')}%` },
    };
  }
}

const BY_UNIT = `
  with owed as (${owedReports('(:year::int is null or extract(year from r.as_of) = :year) and (r.due_on < :today::date or m.id is not null)')}),
  by_unit as (
    select o.unit_id as "unitId", max(o.unit_kind) as "unitKind", max(o.unit_name) as "unitName", count(*)::int as due,
      (count(*) filter (where not o.late))::int as "onTime", (count(*) filter (where o.late and o.state <> 'missing'))::int as late,
      (count(*) filter (where o.state = 'missing'))::int as missing,
      round(100.0 * count(*) filter (where not o.late) / count(*), 1)::float8 as percent
    from owed o where lower(unaccent(o.unit_name)) like :like group by o.unit_id
  )`;
