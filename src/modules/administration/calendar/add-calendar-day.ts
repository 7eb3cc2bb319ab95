import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { formatDay } from '../../platform/format/format.js';
import { RuleBroken } from '../../platform/rule-broken.js';
import { CalendarDay } from '../../platform/time/calendar-day.entity.js';
import { CalendarDays } from './calendar-day.repository.js';
import type { NewCalendarDayForm } from './calendar.forms.js';
import { checkWeekday } from './calendar.rules.js';

/** Notes a holiday, a swapped day off or a day worked for it, by the decision that says so. */
@Injectable()
export class AddCalendarDay {
  constructor(
    private readonly em: EntityManager,
    private readonly days: CalendarDays,
    private readonly audit: AuditLog,
  ) {}

  @Transactional()
  async run(actor: Actor, { reason, ...facts }: NewCalendarDayForm): Promise<CalendarDay> {
    checkWeekday(facts.day, facts.kind);
    const known = await this.days.ofDay(facts.day);
    if (known && !known.removed) throw new RuleBroken('administration.calendar.exists', { name: known.name }, 'day');
    const written = { ...facts, origin: 'edited' as const, removed: false };
    const day = known ? this.em.assign(known, written) : this.em.create(CalendarDay, written);
    await this.audit.record(actor, 'calendar.dayAdded', { object: day, label: formatDay(facts.day), why: reason });
    return day;
  }
}
