import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { OVER, type CampaignState } from '../../campaigns/campaign.entity.js';
import type { AuditedFact } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { EditConflict, NotVisible, RuleBroken } from '../../platform/rule-broken.js';
import { Clock } from '../../platform/time/clock.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import { VISIBLE_PLAN, viewPaths } from '../plan.repository.js';
import type { TaskPlace } from './task-rights.rules.js';
import type { TaskState, TaskVerb } from './task-states.js';

/** A task opened for a change, locked until the transaction ends. */
export interface OpenedTask extends TaskPlace {
  id: number;
  planId: number;
  campaignId: number;
  campaignState: CampaignState;
  title: string;
  state: TaskState;
  version: number;
  dueOn: PlainDate | null;
  indicatorId: number | null;
  deliveryId: number | null;
  revisions: number;
}

/** As much of a task as its history and the audit tell. */
export type SteppedTask = Pick<OpenedTask, 'id' | 'title' | 'state' | 'unitPath'>;

export interface TaskStep<Task extends SteppedTask = SteppedTask> {
  task: Task;
  verb: TaskVerb | 'assign' | 'delegate' | 'takeBack' | 'askTime' | 'grantTime' | 'refuseTime' | 'deriveAnew';
  to: TaskState;
  reason?: string | null;
  details?: Record<string, string>;
}

/** Tasks for the use cases: many at once, in the same number of statements. */
@Injectable()
export class TaskRepository {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
  ) {}

  /** In the order of the ids; all must be visible, and their campaigns not over. */
  async opened(actor: Actor, ids: readonly number[]): Promise<OpenedTask[]> {
    const rows = await this.em.execute<OpenedTask[]>(OPENED, { ids: `{${ids.join(',')}}`, view: viewPaths(actor) });
    const found = new Map(rows.map((row) => [row.id, row]));
    return ids.map((id) => {
      const task = found.get(id);
      if (!task) throw new NotVisible();
      if (OVER.includes(task.campaignState)) throw new RuleBroken(`campaigns.notNow.${task.campaignState}`);
      return task;
    });
  }

  /** Writes the new states and the history. The caller records the audit. */
  async take(actor: Actor, steps: readonly TaskStep[]): Promise<void> {
    const rows = steps.map(({ task, verb, to, reason = null, details = null }) => ({
      ...{ task_id: task.id, verb, from_state: task.state, to_state: to, reason, details },
    }));
    const by = { at: this.clock.now(), actorId: actor.userId, actorName: actor.name, rows: JSON.stringify(rows) };
    await this.em.execute(TAKE, by, 'run');
  }
}

/** Programs say which version they have read; another one was there first when it is no longer that. */
export const conflictOf = ({ state, version }: OpenedTask, seen: number | undefined): EditConflict | null =>
  seen === undefined || seen === version ? null : new EditConflict({ state }, version);

export const taskFact = ({ task, to, reason = null, details }: TaskStep): AuditedFact => ({
  ...{ type: 'Task', id: task.id, label: task.title, unitPath: task.unitPath },
  before: { state: task.state },
  after: { state: to, ...details },
  why: reason,
});

const OPENED = `
  select t.id, t.plan_id as "planId", p.campaign_id as "campaignId", c.state as "campaignState", t.title, t.state, t.version, t.due_on::text as "dueOn",
    t.unit_id as "unitId", t.unit_path::text as "unitPath", p.unit_path::text as "planPath", t.delegate_id as "delegateId",
    t.indicator_id as "indicatorId", d.id as "deliveryId", d.delivered_by as "deliveredBy",
    (select count(*)::int from task_delivery x where x.task_id = t.id) as revisions
  from task t
  join plan p on p.id = t.plan_id
  join campaign c on c.id = p.campaign_id
  left join task_delivery d on d.task_id = t.id and d.state = 'submitted'
  where t.id = any(:ids::int[]) and ${VISIBLE_PLAN}
  order by t.id
  for update of t`;

const TAKE = `
  with steps as (
    select * from jsonb_to_recordset(:rows::jsonb) as s (task_id int, verb text, from_state text, to_state text, reason text, details jsonb)
  ), moved as (
    update task t set state = s.to_state, version = t.version + 1 from steps s where t.id = s.task_id
  )
  insert into task_event (task_id, verb, from_state, to_state, at, actor_id, actor_name, reason, details)
  select task_id, verb, from_state, to_state, :at, :actorId::int, :actorName, reason, details from steps`;
