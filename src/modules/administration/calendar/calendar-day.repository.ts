import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { formatDay } from '../../platform/format/format.js';
import { EditConflict, NotVisible } from '../../platform/rule-broken.js';
import { CalendarDay } from '../../platform/time/calendar-day.entity.js';
import type { PlainDate } from '../../platform/time/plain-date.js';

/** The calendar is the installation's own: whoever may see it sees all of it. */
@Injectable()
export class CalendarDays {
  constructor(private readonly em: EntityManager) {}

  ofYear(year: number): Promise<CalendarDay[]> {
    const span = { $gte: `${year}-01-01`, $lte: `${year}-12-31` } as { $gte: PlainDate; $lte: PlainDate };
    return this.em.find(CalendarDay, { day: span, removed: false }, { orderBy: { day: 'asc' } });
  }

  async years(): Promise<number[]> {
    const rows = await this.em.execute<{ year: number }[]>(
      `select distinct extract(year from day)::int as year from calendar_day where not removed order by year`,
    );
    return rows.map(({ year }) => year);
  }

  /** With whatever was removed before: a day has one row. */
  ofDay(day: PlainDate): Promise<CalendarDay | null> {
    return this.em.findOne(CalendarDay, { day });
  }

  async byId(id: number): Promise<CalendarDay> {
    const found = await this.em.findOne(CalendarDay, { id, removed: false });
    if (!found) throw new NotVisible();
    return found;
  }

  /** For a change: refuses the version of a form that was printed before somebody else saved. */
  async forChange(id: number, version: number): Promise<CalendarDay> {
    const found = await this.byId(id);
    if (found.version !== version) throw new EditConflict(formValues(found), found.version);
    return found;
  }
}

/** As the form shows them. */
export function formValues({ day, kind, name, source, confidence }: CalendarDay): Record<string, string> {
  return { day: formatDay(day), kind, name, source, confidence };
}
