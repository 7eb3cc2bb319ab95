import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { NotVisible, RuleBroken } from '../../platform/rule-broken.js';
import { Clock } from '../../platform/time/clock.js';
import { mayDo } from './task-rights.rules.js';
import { OWED } from './task-states.js';
import { type OpenedTask, TaskRepository } from './task.repository.js';
import { UnitPeopleQuery } from './unit-people.query.js';

/** Hands a task to a person of the unit, who may hand it on; or takes it back to the unit (null). It never comes round to the same person. */
@Injectable()
export class DelegateTask {
  constructor(
    private readonly em: EntityManager,
    private readonly tasks: TaskRepository,
    private readonly people: UnitPeopleQuery,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
  ) {}

  @Transactional()
  async run(actor: Actor, taskId: number, userId: number | null): Promise<void> {
    const [task] = (await this.tasks.opened(actor, [taskId])) as [OpenedTask];
    if (!mayDo(actor, task)) throw new NotVisible();
    if (!OWED.includes(task.state)) throw new RuleBroken(`plans.notNow.${task.state}`);
    const name = userId === null ? null : await this.handOn(actor, task, userId);
    if (userId === null) await this.takeBack(actor, task);
    await this.em.execute(`update task set delegate_id = :userId::int where id = :taskId`, { taskId, userId }, 'run');
    const details = name === null ? undefined : { person: name };
    await this.tasks.take(actor, [{ task, verb: userId === null ? 'takeBack' : 'delegate', to: task.state, details }]);
    const subject = {
      object: { type: 'Task', id: String(taskId) },
      label: task.title,
      unitPath: task.unitPath,
      ...(details && { details }),
    };
    await this.audit.record(actor, 'task.delegated', subject);
  }

  private async handOn(actor: Actor, { id, unitPath }: OpenedTask, userId: number): Promise<string> {
    const person = (await this.people.of(unitPath)).find((each) => each.id === userId);
    if (!person) throw new RuleBroken('plans.rule.notOfUnit', {}, 'userId');
    const chain = await this.people.chain(id);
    const before = chain.flatMap(({ fromId, toId }) => [fromId, toId]);
    if (userId === actor.userId || before.includes(userId)) throw new RuleBroken('plans.rule.circle', { person: person.name }, 'userId');
    await this.em.execute(
      `insert into task_delegation (task_id, from_user_id, to_user_id, at) values (:id, :from::int, :userId, :at)`,
      { id, from: actor.userId, userId, at: this.clock.now() },
      'run',
    );
    return person.name;
  }

  /** Only whoever acts for the unit takes it back; the person it was handed to hands it on or does it. */
  private async takeBack(actor: Actor, { id, unitPath }: OpenedTask): Promise<void> {
    if (!actor.canAt('task.do', unitPath)) throw new NotVisible();
    await this.em.execute(
      `update task_delegation set ended_at = :at where task_id = :id and ended_at is null`,
      { id, at: this.clock.now() },
      'run',
    );
  }
}
