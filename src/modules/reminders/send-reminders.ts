import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../platform/actor.js';
import { Calendar } from '../platform/time/calendar.js';
import { Clock } from '../platform/time/clock.js';
import type { PlainDate } from '../platform/time/plain-date.js';
import { ComposeDigests } from './compose-digests.js';
import { DeriveReminders } from './derive-reminders.js';

/** Nobody is written to at night. */
const morningOf = (day: PlainDate): Date => new Date(`${day}T07:00:00+07:00`);

/**
 * Says what should have been said by the day and was not. It reads nothing of what it did before but what it told whom, so it may run
 * as often as anybody likes, late, or twice at once. On days off nobody is written to.
 */
@Injectable()
export class SendReminders {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly calendar: Calendar,
    private readonly derive: DeriveReminders,
    private readonly digests: ComposeDigests,
  ) {}

  @Transactional()
  async run(_actor: Actor, today: PlainDate) {
    const days = await this.calendar.workingDays();
    if (this.clock.now() < morningOf(today) || !days.isWorkingDay(today)) return { quiet: true };
    // Two at once would put one person's reminders into two messages.
    await this.em.execute(`select pg_advisory_xact_lock(hashtext('reminders'))`);
    const report = { reminders: 0, withdrawn: 0, messages: 0 };
    const stale = new Set<number>();
    for (const { added, withdrawn, messages } of await this.derive.all(today, days)) {
      report.reminders += added;
      report.withdrawn += withdrawn;
      for (const id of messages) stale.add(id);
    }
    await this.digests.correct([...stale], today);
    report.messages = await this.digests.compose(today);
    return report;
  }
}
