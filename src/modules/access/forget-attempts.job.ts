import { Injectable } from '@nestjs/common';
import type { Actor } from '../platform/actor.js';
import type { ScheduledJob } from '../platform/jobs/timetable.js';
import type { PlainDate } from '../platform/time/plain-date.js';
import { ForgetAttempts } from './forget-attempts.js';

@Injectable()
export class ForgetAttemptsJob implements ScheduledJob {
  constructor(private readonly forget: ForgetAttempts) {}

  run = (actor: Actor, day: PlainDate) => this.forget.run(actor, day);
}
