import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { formatDay } from '../../platform/format/format.js';
import { NotVisible, RuleBroken } from '../../platform/rule-broken.js';
import { Clock } from '../../platform/time/clock.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import { TaskExtension } from '../task-life.entity.js';
import { mayDo } from './task-rights.rules.js';
import { OWED } from './task-states.js';
import { TaskRepository } from './task.repository.js';

export interface TimeAsked {
  wantedOn: PlainDate;
  reason: string;
}

/** The unit asks for a later day. One question at a time. */
@Injectable()
export class AskForTime {
  constructor(
    private readonly em: EntityManager,
    private readonly tasks: TaskRepository,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
  ) {}

  @Transactional()
  async run(actor: Actor, taskId: number, { wantedOn, reason }: TimeAsked): Promise<void> {
    const [task] = await this.tasks.opened(actor, [taskId]);
    const { dueOn, state, title, unitPath } = task!;
    if (!mayDo(actor, task!)) throw new NotVisible();
    if (!OWED.includes(state)) throw new RuleBroken(`plans.notNow.${state}`);
    if (!dueOn) throw new RuleBroken('plans.rule.noDue');
    if (wantedOn <= dueOn) throw new RuleBroken('plans.rule.notLater', { day: formatDay(dueOn) }, 'wantedOn');
    if (wantedOn < this.clock.today()) throw new RuleBroken('plans.rule.dayGone', {}, 'wantedOn');
    if (await this.em.count(TaskExtension, { taskId, granted: null })) throw new RuleBroken('plans.rule.askedAlready');
    const asked = { askedAt: this.clock.now(), askedBy: actor.userId, askedByName: actor.name };
    this.em.create(TaskExtension, { taskId, dueBefore: dueOn, wantedOn, reason, ...asked });
    await this.tasks.take(actor, [{ task: task!, verb: 'askTime', to: state, reason, details: { wantedOn } }]);
    await this.audit.record(actor, 'task.askTime', { object: { type: 'Task', id: String(taskId) }, label: title, unitPath, why: reason });
  }
}
