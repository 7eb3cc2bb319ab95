import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { PlainDate } from '../../platform/time/plain-date.js';
import type { TaskState } from '../tasks/task-states.js';

/** What is still owed, for whoever reminds: one row for each task that has a day. */
export interface OpenTask {
  taskId: number;
  title: string;
  planId: number;
  planName: string;
  campaignId: number;
  unitId: number;
  unitPath: string;
  /** Who issued the plan: the level to which an overdue task is escalated. */
  planPath: string;
  /** The person it was handed to; null: whoever does tasks for the unit. */
  delegateId: number | null;
  dueOn: PlainDate;
  state: TaskState;
  /** Who is to act now: the unit while it owes, the level above once something waits for it. */
  waitsFor: 'unit' | 'above';
  href: string;
}

/**
 * The open obligations as SQL, so that a scan over very many can join it: columns task_id, title, plan_id, plan_name, campaign_id, unit_id, unit_path,
 * plan_path, delegate_id, due_on, state, waits_for, href. Tasks without a day, settled ones and those of campaigns that are over are not in it.
 */
export const OPEN_TASKS = `
  select t.id as task_id, t.title, p.id as plan_id, p.name as plan_name, p.campaign_id, t.unit_id, t.unit_path, p.unit_path as plan_path,
    t.delegate_id, t.due_on, t.state, case when t.state in ('submitted', 'refused') then 'above' else 'unit' end as waits_for,
    '/tasks/' || t.id as href
  from task t join plan p on p.id = t.plan_id join campaign c on c.id = p.campaign_id
  where t.state not in ('approved', 'closed', 'cancelled') and t.due_on is not null and c.state not in ('closed', 'cancelled')`;

/** The same as typed rows, due between two days. */
@Injectable()
export class OpenTasksQuery {
  constructor(private readonly em: EntityManager) {}

  between(from: PlainDate, to: PlainDate): Promise<OpenTask[]> {
    return this.em.execute<OpenTask[]>(
      `select task_id as "taskId", title, plan_id as "planId", plan_name as "planName", campaign_id as "campaignId", unit_id as "unitId",
         unit_path::text as "unitPath", plan_path::text as "planPath", delegate_id as "delegateId", due_on::text as "dueOn", state,
         waits_for as "waitsFor", href
       from (${OPEN_TASKS}) o where o.due_on between :from::date and :to::date order by o.due_on, o.task_id`,
      { from, to },
    );
  }
}
