import type { Type } from '@nestjs/common';
import type { Actor } from '../actor.js';
import type { PlainDate } from '../time/plain-date.js';
import type { JobTiming } from './job-periods.rules.js';

/** Small figures about a run, shown to the operator. */
export type JobReport = Record<string, string | number | boolean | null>;

/** A thin shell: calls one use case with a day. Running it again for the same day must do no harm. */
export interface ScheduledJob {
  run(actor: Actor, day: PlainDate): Promise<JobReport | void>;
}

export interface TimetableEntry extends JobTiming {
  /** What `job:run` and the text key `jobs.name.<name>` call it. */
  name: string;
  job: Type<ScheduledJob>;
}

/** Everything that happens by itself; the list is `src/timetable.ts`. */
export class Timetable {
  constructor(readonly entries: readonly TimetableEntry[]) {}

  find(name: string): TimetableEntry | undefined {
    return this.entries.find((entry) => entry.name === name);
  }

  /** One line a job, kept in test/golden/timetable.txt. */
  toString(): string {
    const lines = this.entries.map(({ name, every, at, catchUp, job }) =>
      [name.padEnd(20), every.padEnd(8), at.padEnd(6), catchUp.padEnd(7), job.name].join(' '),
    );
    return `${lines.join('\n')}\n`;
  }
}
