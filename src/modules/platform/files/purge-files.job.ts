import { Injectable } from '@nestjs/common';
import type { Actor } from '../actor.js';
import type { ScheduledJob } from '../jobs/timetable.js';
import type { PlainDate } from '../time/plain-date.js';
import { PurgeFiles } from './purge-files.js';

@Injectable()
export class PurgeFilesJob implements ScheduledJob {
  constructor(private readonly purge: PurgeFiles) {}

  run = (actor: Actor, day: PlainDate) => this.purge.run(actor, day);
}
