import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { formatDay } from '../../platform/format/format.js';
import type { CalendarDay } from '../../platform/time/calendar-day.entity.js';
import { CalendarDays } from './calendar-day.repository.js';
import type { RemovalForm } from './calendar.forms.js';

/** From then on the day is again what its weekday says. */
@Injectable()
export class RemoveCalendarDay {
  constructor(
    readonly em: EntityManager,
    private readonly days: CalendarDays,
    private readonly audit: AuditLog,
  ) {}

  @Transactional()
  async run(actor: Actor, id: number, { reason, version }: RemovalForm): Promise<CalendarDay> {
    const day = await this.days.forChange(id, version);
    day.removed = true;
    day.origin = 'edited';
    await this.audit.record(actor, 'calendar.dayRemoved', { object: day, label: formatDay(day.day), why: reason });
    return day;
  }
}
