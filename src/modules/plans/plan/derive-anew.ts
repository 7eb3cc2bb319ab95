import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { formatDay } from '../../platform/format/format.js';
import { RuleBroken } from '../../platform/rule-broken.js';
import { Clock } from '../../platform/time/clock.js';
import { DueContexts } from '../due/due-contexts.js';
import { type DatedTask, type MovedDue, movedDue } from '../due/moved-dues.rules.js';
import type { OpenedPlan } from '../plan.repository.js';
import { type SteppedTask, taskFact, TaskRepository, type TaskStep } from '../tasks/task.repository.js';

type OpenTask = SteppedTask & DatedTask;

/** Open tasks whose limit counts from a day of the plan follow it when it moves; what was said before stays in their history. */
@Injectable()
export class DeriveAnew {
  constructor(
    private readonly em: EntityManager,
    private readonly tasks: TaskRepository,
    private readonly contexts: DueContexts,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
  ) {}

  /** Within the transaction of whoever moved the day. @returns how many tasks have another day now */
  async run(actor: Actor, { plan, campaign }: OpenedPlan, pastConfirmed: boolean): Promise<number> {
    const context = await this.contexts.of(plan, campaign);
    const open = await this.em.execute<OpenTask[]>(OPEN, { planId: plan.id });
    const moves = open.flatMap((task) => {
      const moved = movedDue(task, context);
      if (moved === 'gone') throw new RuleBroken('plans.rule.eventGone', { task: task.title }, 'documentDate');
      return moved ? [{ task, moved }] : [];
    });
    const today = this.clock.today();
    const past = moves.find(({ moved }) => moved.dueOn < today);
    if (past && !pastConfirmed) throw new RuleBroken('plans.rule.pastDue', { day: formatDay(past.moved.dueOn) }, 'pastConfirmed');
    if (moves.length) await this.write(actor, moves);
    return moves.length;
  }

  private async write(actor: Actor, moves: { task: OpenTask; moved: MovedDue }[]): Promise<void> {
    const rows = moves.map(({ task, moved }) => ({ id: task.id, first: moved.firstDueOn, moved: moved.movedFrom, due: moved.dueOn }));
    await this.em.execute(MOVE, { rows: JSON.stringify(rows) }, 'run');
    const steps = moves.map(({ task, moved }): TaskStep => {
      return { task, verb: 'deriveAnew', to: task.state, details: { from: task.dueOn!, until: moved.dueOn } };
    });
    await this.tasks.take(actor, steps);
    await this.audit.recordMany(actor, 'task.dueMoved', steps.map(taskFact));
  }
}

const OPEN = `
  select id, title, state, unit_path::text as "unitPath", rule, first_due_on::text as "firstDueOn", due_on::text as "dueOn"
  from task where plan_id = :planId and rule ->> 'kind' = 'event' and state not in ('approved', 'closed', 'cancelled') order by id for update`;

const MOVE = `
  update task t set first_due_on = r.first, moved_from = r.moved, due_on = r.due
  from jsonb_to_recordset(:rows::jsonb) as r (id int, first date, moved date, due date) where t.id = r.id`;
