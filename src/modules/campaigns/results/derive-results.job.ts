import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import type { ScheduledJob } from '../../platform/jobs/timetable.js';
import { addDays, type PlainDate } from '../../platform/time/plain-date.js';
import { DeriveResults } from './derive-results.js';

/** Each night: the figures of evenings that are over. */
@Injectable()
export class DeriveResultsJob implements ScheduledJob {
  constructor(private readonly derive: DeriveResults) {}

  run = (actor: Actor, day: PlainDate) => this.derive.run(actor, addDays(day, -1));
}
