import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { formatDay } from '../../platform/format/format.js';
import type { CalendarDay } from '../../platform/time/calendar-day.entity.js';
import { CalendarDays } from './calendar-day.repository.js';
import type { CalendarDayForm } from './calendar.forms.js';
import { checkWeekday } from './calendar.rules.js';

@Injectable()
export class ChangeCalendarDay {
  constructor(
    private readonly em: EntityManager,
    private readonly days: CalendarDays,
    private readonly audit: AuditLog,
  ) {}

  @Transactional()
  async run(actor: Actor, id: number, { reason, version, ...facts }: CalendarDayForm): Promise<CalendarDay> {
    const day = await this.days.forChange(id, version);
    checkWeekday(day.day, facts.kind);
    this.em.assign(day, { ...facts, origin: 'edited' });
    await this.audit.record(actor, 'calendar.dayChanged', { object: day, label: formatDay(day.day), why: reason });
    return day;
  }
}
