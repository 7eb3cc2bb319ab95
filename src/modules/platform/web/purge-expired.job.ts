import { Injectable } from '@nestjs/common';
import type { Actor } from '../actor.js';
import type { ScheduledJob } from '../jobs/timetable.js';
import type { PlainDate } from '../time/plain-date.js';
import { PurgeExpired } from './purge-expired.js';

@Injectable()
export class PurgeExpiredJob implements ScheduledJob {
  constructor(private readonly purge: PurgeExpired) {}

  run = (actor: Actor, day: PlainDate) => this.purge.run(actor, day);
}
