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
import { Task } from '../task.entity.js';
import { mayRule } from './task-rights.rules.js';
import { TaskRepository } from './task.repository.js';

export interface TimeAnswer {
  granted: boolean;
  /** null: the day that was asked for. */
  grantedOn: PlainDate | null;
  answer: string | null;
}

/** The level above grants a later day, or not; both stay in the history. */
@Injectable()
export class AnswerExtension {
  constructor(
    private readonly em: EntityManager,
    private readonly tasks: TaskRepository,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
  ) {}

  @Transactional()
  async run(actor: Actor, taskId: number, { granted, grantedOn, answer }: TimeAnswer): Promise<void> {
    const [task] = await this.tasks.opened(actor, [taskId]);
    const extension = await this.em.findOne(TaskExtension, { taskId, granted: null });
    if (!extension) throw new RuleBroken('plans.rule.nothingAsked');
    if (!mayRule(actor, { ...task!, deliveredBy: extension.askedBy ?? null })) throw new NotVisible();
    const until = granted ? (grantedOn ?? extension.wantedOn) : null;
    // The event the limit counts from may have moved since it was asked.
    const standing = task!.dueOn && task!.dueOn > extension.dueBefore ? task!.dueOn : extension.dueBefore;
    if (until !== null && until <= standing) throw new RuleBroken('plans.rule.notLater', { day: formatDay(standing) }, 'grantedOn');
    // Asked in time and answered late: time that is over helps nobody.
    if (until !== null && until < this.clock.today()) throw new RuleBroken('plans.rule.dayGone', {}, 'grantedOn');
    if (!granted && !answer) throw new RuleBroken('web.field.required', {}, 'answer');
    const decided = { decidedAt: this.clock.now(), decidedBy: actor.userId, decidedByName: actor.name };
    Object.assign(extension, { granted, grantedOn: until, answer, ...decided });
    if (until !== null) await this.em.nativeUpdate(Task, taskId, { dueOn: until });
    const { state, title, unitPath } = task!;
    const details = until === null ? undefined : { from: extension.dueBefore, until };
    await this.tasks.take(actor, [{ task: task!, verb: granted ? 'grantTime' : 'refuseTime', to: state, reason: answer, details }]);
    const subject = { object: { type: 'Task', id: String(taskId) }, label: title, unitPath, why: answer };
    if (granted) await this.audit.record(actor, 'task.grantTime', subject);
    else await this.audit.record(actor, 'task.refuseTime', subject);
  }
}
