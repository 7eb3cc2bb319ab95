import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Confidence } from './holidays.js';
import { decidedDays } from './holidays.js';
import { type CalendarException, WorkingDays } from './working-days.rules.js';

/** Working days as the calendar of this installation has them. Kept in memory until a row changes, in whichever instance. */
@Injectable()
export class Calendar {
  private known: { state: string; days: WorkingDays } | null = null;

  constructor(private readonly em: EntityManager) {}

  async workingDays(): Promise<WorkingDays> {
    const [row] = await this.em.execute<{ state: string }[]>(
      `select concat_ws(' ', count(*), sum(version), max(id)) as state from calendar_day`,
    );
    const { state } = row!;
    if (this.known?.state !== state) this.known = { state, days: await this.read() };
    return this.known.days;
  }

  private async read(): Promise<WorkingDays> {
    const rows = await this.em.execute<(CalendarException & { confidence: Confidence })[]>(
      `select day::text, kind, name, confidence from calendar_day where not removed`,
    );
    return new WorkingDays(decidedDays(rows));
  }
}
