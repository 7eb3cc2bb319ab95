import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { NotVisible } from '../../platform/rule-broken.js';
import { Clock } from '../../platform/time/clock.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import type { TaskRow } from '../board/task-list.query.js';
import { TASK_COLUMNS, TASK_TABLES } from '../board/task-rows.sql.js';
import { VISIBLE_PLAN, viewPaths } from '../plan.repository.js';

export interface ShownTask extends TaskRow {
  indicatorId: number | null;
  activityId: number | null;
  support: { id: number; kind: string; name: string; path: string }[];
  /** Account behind the delivery that waits, or behind the open question for time. */
  deliveredBy: number | null;
}

export interface TaskEventRow {
  verb: string;
  toState: string;
  at: Date;
  actorName: string;
  reason: string | null;
  details: Record<string, string> | null;
}

export interface DeliveryRow {
  id: number;
  revision: number;
  text: string;
  figures: { measurementId: number }[];
  deliveredOn: PlainDate;
  deliveredByName: string;
  state: 'submitted' | 'approved' | 'returned' | 'withdrawn';
  reason: string | null;
  decidedByName: string | null;
  invented: boolean;
}

export interface ExtensionRow {
  dueBefore: PlainDate;
  wantedOn: PlainDate;
  reason: string;
  askedBy: number | null;
  askedByName: string;
  granted: boolean | null;
  grantedOn: PlainDate | null;
  answer: string | null;
  decidedByName: string | null;
}

/** One task with all that happened to it. */
@Injectable()
export class TaskPageQuery {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
  ) {}

  async one(actor: Actor, id: number): Promise<ShownTask> {
    const [row] = await this.em.execute<ShownTask[]>(ONE, { id, view: viewPaths(actor), today: this.clock.today() });
    if (!row) throw new NotVisible();
    return row;
  }

  async events(id: number): Promise<TaskEventRow[]> {
    const rows = await this.em.execute<TaskEventRow[]>(
      `select verb, to_state as "toState", at, actor_name as "actorName", reason, details from task_event where task_id = :id order by id desc limit 500`,
      { id },
    );
    return rows.map((row) => ({ ...row, at: new Date(row.at) }));
  }

  deliveries(id: number): Promise<DeliveryRow[]> {
    return this.em.execute<DeliveryRow[]>(
      `select id, revision, text, figures, delivered_on::text as "deliveredOn", delivered_by_name as "deliveredByName", state, reason,
         decided_by_name as "decidedByName", invented from task_delivery where task_id = :id order by revision desc limit 200`,
      { id },
    );
  }

  extensions(id: number): Promise<ExtensionRow[]> {
    return this.em.execute<ExtensionRow[]>(
      `select due_before::text as "dueBefore", wanted_on::text as "wantedOn", reason, asked_by as "askedBy", asked_by_name as "askedByName", granted,
         granted_on::text as "grantedOn", answer, decided_by_name as "decidedByName" from task_extension where task_id = :id order by id desc limit 200`,
      { id },
    );
  }

  /** Who reads what was handed in: those who see the unit that leads, one that helps, or the one that issued the plan. */
  readsDeliveries(actor: Actor, { unitPath, planPath, support, delegateId }: ShownTask): boolean {
    const paths = [unitPath, planPath, ...support.map(({ path }) => path)];
    return paths.some((path) => actor.canAt('campaign.view', path)) || (delegateId !== null && delegateId === actor.userId);
  }

  async readsDelivery(actor: Actor, deliveryId: number): Promise<boolean> {
    const [row] = await this.em.execute<{ taskId: number }[]>(`select task_id as "taskId" from task_delivery where id = :deliveryId`, {
      deliveryId,
    });
    if (!row) return false;
    try {
      return this.readsDeliveries(actor, await this.one(actor, row.taskId));
    } catch (error) {
      if (error instanceof NotVisible) return false;
      throw error;
    }
  }
}

const ONE = `
  select ${TASK_COLUMNS}, t.indicator_id as "indicatorId", t.activity_id as "activityId",
    (select x.delivered_by from task_delivery x where x.task_id = t.id and x.state = 'submitted') as "deliveredBy",
    coalesce((select jsonb_agg(jsonb_build_object('id', s.unit_id, 'kind', sv.kind, 'name', sv.name, 'path', sv.path) order by s.id)
      from task_support s join lateral (
        select x.kind, x.name, x.path::text as path from unit_version x where x.unit_id = s.unit_id
        order by x.valid @> coalesce(t.due_on, p.ends_on) desc, upper(x.valid) desc nulls first limit 1) sv on true
      where s.task_id = t.id), '[]') as support
  ${TASK_TABLES}
  where t.id = :id and ${VISIBLE_PLAN}`;
