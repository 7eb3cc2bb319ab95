import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { RowsRefused } from '../../platform/imports/rows-refused.js';
import { RuleBroken } from '../../platform/rule-broken.js';
import { Clock } from '../../platform/time/clock.js';
import { PlanRepository } from '../plan.repository.js';
import { CheckTasks } from './check-tasks.js';
import { type NewTask, taskRows } from './new-task.js';

export interface AddingTasks {
  tasks: NewTask[];
  /** Days in the past were seen and are meant. */
  pastConfirmed: boolean;
}

/** A plan should not need more; one file brings at most so many. */
export const MOST_TASKS = 5_000;

/** Gives tasks to units: all or none, in the same number of statements however many. */
@Injectable()
export class AddTasks {
  constructor(
    private readonly em: EntityManager,
    private readonly plans: PlanRepository,
    private readonly check: CheckTasks,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
  ) {}

  @Transactional()
  async run(actor: Actor, planId: number, { tasks, pastConfirmed }: AddingTasks): Promise<number[]> {
    const opened = await this.plans.changedBy(actor, planId, 'plan.manage');
    const { checked, problems } = await this.check.rows(opened, tasks, pastConfirmed);
    if (problems.length) throw new RowsRefused(problems);
    const rows = checked.flatMap(taskRows);
    if (rows.length > MOST_TASKS) throw new RuleBroken('plans.rule.tooManyTasks', { max: MOST_TASKS });
    const by = { at: this.clock.now(), actorId: actor.userId, actorName: actor.name };
    const written = await this.em.execute<Written[]>(ADD, { planId, rows: JSON.stringify(rows), ...by });
    await this.audit.recordMany(
      actor,
      'task.assigned',
      written.map(({ id, title, unitPath, dueOn }) => ({
        type: 'Task',
        id,
        label: title,
        unitPath,
        before: null,
        after: { title, dueOn },
      })),
    );
    return written.map(({ id }) => id);
  }
}

interface Written {
  id: number;
  title: string;
  unitPath: string;
  dueOn: string | null;
}

const ADD = `
  with rows as (
    select r.*, row_number() over () as place from jsonb_to_recordset(:rows::jsonb) as r (clause_id int, activity_id int, indicator_id int,
      title text, deliverable text, unit_id int, unit_path text, rule jsonb, occurrence smallint, occurrences smallint, opens_on date, due_on date,
      moved_from date, invented boolean, support int[])
  ), last as (
    select coalesce(max(position), 0) as place from task where plan_id = :planId
  ), written as (
    insert into task (plan_id, clause_id, activity_id, indicator_id, position, title, deliverable, unit_id, unit_path, rule, occurrence,
      occurrences, opens_on, first_due_on, due_on, moved_from, invented, created_at)
    select :planId, r.clause_id, r.activity_id, r.indicator_id, last.place + r.place, r.title, r.deliverable, r.unit_id, r.unit_path::ltree, r.rule,
      r.occurrence, r.occurrences, r.opens_on, r.due_on, r.due_on, r.moved_from, r.invented, :at
    from rows r, last order by r.place
    returning id, position, title, unit_path, due_on
  ), supporting as (
    insert into task_support (task_id, unit_id)
    select w.id, s.unit_id from written w cross join last join rows r on r.place = w.position - last.place cross join unnest(r.support) as s (unit_id)
  ), told as (
    insert into task_event (task_id, verb, from_state, to_state, at, actor_id, actor_name)
    select id, 'assign', null, 'assigned', :at, :actorId::int, :actorName from written
  )
  select id, title, unit_path::text as "unitPath", due_on::text as "dueOn" from written order by position`;
