import { Injectable, type OnModuleInit } from '@nestjs/common';
import { FileAccess } from '../../platform/files/file-access.js';
import { TaskPageQuery } from './task-page.query.js';

/** Files of a delivery are read by whoever reads the delivery. */
@Injectable()
export class TaskFiles implements OnModuleInit {
  constructor(
    private readonly access: FileAccess,
    private readonly tasks: TaskPageQuery,
  ) {}

  onModuleInit(): void {
    this.access.register('TaskDelivery', (actor, id) => this.tasks.readsDelivery(actor, id));
  }
}
