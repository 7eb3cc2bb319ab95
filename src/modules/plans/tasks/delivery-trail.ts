import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { Clock } from '../../platform/time/clock.js';
import { taskFact, type TaskStep } from './task.repository.js';

/** Who handed in, when, and the words of it for the audit. */
@Injectable()
export class DeliveryTrail {
  constructor(
    private readonly clock: Clock,
    private readonly audit: AuditLog,
  ) {}

  now(actor: Actor) {
    return { at: this.clock.now(), on: this.clock.today(), by: actor.userId, name: actor.name };
  }

  async told(actor: Actor, steps: readonly TaskStep[]): Promise<void> {
    await this.audit.recordMany(actor, 'task.submit', steps.map(taskFact));
  }
}
