import { Injectable } from '@nestjs/common';
import type { Actor } from '../platform/actor.js';
import type { ScheduledJob } from '../platform/jobs/timetable.js';
import type { PlainDate } from '../platform/time/plain-date.js';
import { SendReminders } from './send-reminders.js';

/** From seven in the morning, each hour of the working day: what came up since. */
@Injectable()
export class SendRemindersJob implements ScheduledJob {
  constructor(private readonly send: SendReminders) {}

  run = (actor: Actor, day: PlainDate) => this.send.run(actor, day);
}
