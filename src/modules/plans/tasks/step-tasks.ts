import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { NotVisible, RuleBroken } from '../../platform/rule-broken.js';
import { Clock } from '../../platform/time/clock.js';
import { mayTake } from './task-rights.rules.js';
import { type TaskVerb, taskTransition } from './task-states.js';
import { conflictOf, type OpenedTask, taskFact, TaskRepository, type TaskStep } from './task.repository.js';

/** The verbs that need nothing but a reason; a delivery and another unit have use cases of their own. */
export type PlainVerb = Exclude<TaskVerb, 'submit' | 'reassign'>;

export interface StepAsked {
  taskId: number;
  reason: string | null;
  /** The version it was read at, where whoever asks says so. */
  seen?: number | undefined;
}

const DECIDED: Partial<Record<PlainVerb, string>> = { approve: 'approved', return: 'returned', withdraw: 'withdrawn' };

/** Takes one step with one or many tasks: all or none. */
@Injectable()
export class StepTasks {
  constructor(
    private readonly em: EntityManager,
    private readonly tasks: TaskRepository,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
  ) {}

  @Transactional()
  async run(actor: Actor, verb: PlainVerb, asked: readonly StepAsked[]): Promise<void> {
    const ids = asked.map(({ taskId }) => taskId);
    const wishes = new Map(asked.map((wish) => [wish.taskId, wish]));
    const opened = await this.tasks.opened(actor, ids);
    const steps = opened.map((task) => stepOf(actor, task, verb, wishes.get(task.id)!));
    await this.decide(actor, verb, steps);
    await this.tasks.take(actor, steps);
    await this.audit.recordMany(actor, `task.${verb}`, steps.map(taskFact));
  }

  /** What waits is decided on together with its task. */
  private async decide(actor: Actor, verb: PlainVerb, steps: readonly TaskStep<OpenedTask>[]): Promise<void> {
    const state = DECIDED[verb];
    if (!state) return;
    const rows = steps.map(({ task, reason }) => ({ id: task.deliveryId, reason }));
    await this.em.execute(
      `update task_delivery d set state = :state, reason = r.reason, decided_at = :at, decided_by = :by::int, decided_by_name = :name
       from jsonb_to_recordset(:rows::jsonb) as r (id int, reason text) where d.id = r.id`,
      { state, at: this.clock.now(), by: actor.userId, name: actor.name, rows: JSON.stringify(rows) },
      'run',
    );
  }
}

function stepOf(actor: Actor, task: OpenedTask, verb: PlainVerb, { reason, seen }: StepAsked): TaskStep<OpenedTask> {
  const transition = taskTransition(task.state, verb);
  if (!transition) throw new RuleBroken(`plans.notNow.${task.state}`);
  if (!mayTake(actor, task, transition)) {
    if (transition.permission === 'task.decide' && actor.canAt('task.decide', task.planPath))
      throw new RuleBroken('plans.rule.notOwnDelivery');
    throw new NotVisible();
  }
  const conflict = conflictOf(task, seen);
  if (conflict) throw conflict;
  if (transition.asksReason && !reason) throw new RuleBroken('web.field.required', {}, 'reason');
  return { task, verb, to: transition.to, reason };
}
