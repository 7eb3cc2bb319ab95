import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { fold } from '../../platform/text/vietnamese.js';
import { Clock } from '../../platform/time/clock.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import { type ListQuery, offsetOf } from '../../platform/web/list-query.js';
import { FIRST_DELIVERY, OVERDUE } from '../board/task-rows.sql.js';
import { VISIBLE_PLAN, viewPaths } from '../plan.repository.js';

export const PLAN_SORTS = { startsOn: 'p.starts_on', name: 'p.name collate "vi-VN-x-icu"' } as const;

export interface ListedPlan {
  id: number;
  campaignId: number;
  name: string;
  documentNumber: string | null;
  documentDate: PlainDate | null;
  startsOn: PlainDate;
  endsOn: PlainDate;
  invented: boolean;
  tasks: number;
  settled: number;
  late: number;
}

/** Every plan in sight, whatever its campaign. */
@Injectable()
export class PlanListQuery {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
  ) {}

  async page(actor: Actor, list: ListQuery): Promise<{ rows: ListedPlan[]; total: number }> {
    const asked = {
      ...{ view: viewPaths(actor), today: this.clock.today(), limit: list.size, offset: offsetOf(list) },
      ...{ campaign: list.filters['campaign'] ?? null, like: `%${fold(list.q).replace(/[\\%_]/g, '\\$&')}%` },
    };
    const order = `${PLAN_SORTS[(list.sort ?? 'startsOn') as keyof typeof PLAN_SORTS]} ${list.direction}`;
    const [count] = await this.em.execute<{ total: number }[]>(`select count(*)::int as total ${FROM}`, asked);
    const rows = await this.em.execute<ListedPlan[]>(`${ROWS} ${FROM} order by ${order}, p.id limit :limit offset :offset`, asked);
    return { rows, total: count!.total };
  }
}

const ROWS = `
  select p.id, p.campaign_id as "campaignId", p.name, p.document_number as "documentNumber", p.document_date::text as "documentDate",
    p.starts_on::text as "startsOn", p.ends_on::text as "endsOn", p.invented, n.*`;

const FROM = `
  from plan p join campaign c on c.id = p.campaign_id
  cross join lateral (
    select count(*)::int as tasks, (count(*) filter (where t.state in ('approved', 'closed')))::int as settled,
      (count(*) filter (where ${OVERDUE}))::int as late
    from task t ${FIRST_DELIVERY} where t.plan_id = p.id and t.state <> 'cancelled') n
  where ${VISIBLE_PLAN} and (:campaign::int is null or p.campaign_id = :campaign)
    and lower(unaccent(p.name || ' ' || coalesce(p.document_number, ''))) like :like`;
