import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { Attachments } from '../../platform/files/attachments.js';
import { PlanRepository } from '../plan.repository.js';
import { type DeliveryRow, TaskPageQuery } from './task-page.query.js';

/** Everything the page of a task shows, through the eyes of the actor. */
@Injectable()
export class ReadTask {
  constructor(
    private readonly tasks: TaskPageQuery,
    private readonly plans: PlanRepository,
    private readonly attachments: Attachments,
  ) {}

  async run(actor: Actor, id: number) {
    const task = await this.tasks.one(actor, id);
    const opened = await this.plans.visibleTo(actor, task.planId);
    const [events, extensions] = [await this.tasks.events(id), await this.tasks.extensions(id)];
    const reads = this.tasks.readsDeliveries(actor, task);
    const deliveries: DeliveryRow[] | null = reads ? await this.tasks.deliveries(id) : null;
    const files = await this.attachments.ofObjects(
      'TaskDelivery',
      (deliveries ?? []).map((delivery) => delivery.id),
    );
    return {
      opened,
      task,
      events: reads ? events : events.map((event) => ({ ...event, reason: null })),
      extensions: reads ? extensions : [],
      deliveries,
      files,
    };
  }

  /** For a form about one task. */
  async form(actor: Actor, id: number) {
    const task = await this.tasks.one(actor, id);
    return { task, opened: await this.plans.visibleTo(actor, task.planId) };
  }
}
