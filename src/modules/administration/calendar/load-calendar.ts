import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { shippedCalendarDays } from '../../platform/time/holidays.js';

/** Brings the shipped calendar into the database. What administrators edited or removed stays as they left it. */
@Injectable()
export class LoadCalendar {
  constructor(
    private readonly em: EntityManager,
    private readonly audit: AuditLog,
  ) {}

  /** @returns how many days were added, changed or dropped; 0 at every start but the first of a release */
  @Transactional()
  async run(actor: Actor): Promise<number> {
    const rows = JSON.stringify(shippedCalendarDays());
    const written = await this.em.execute<object[]>(UPSERT, { rows });
    const dropped = await this.em.execute<object[]>(DROP, { rows });
    const changed = written.length + dropped.length;
    if (changed > 0) {
      const details = { written: written.length, dropped: dropped.length };
      await this.audit.record(actor, 'calendar.loaded', { object: { type: 'Calendar', id: 'shipped' }, details });
    }
    return changed;
  }
}

const SHIPPED = `jsonb_to_recordset(:rows::jsonb) as s (day date, kind text, name text, source text, confidence text)`;

const UPSERT = `
  insert into calendar_day as c (day, kind, name, source, confidence, origin)
  select s.day, s.kind, s.name, s.source, s.confidence, 'shipped' from ${SHIPPED}
  on conflict (day) do update set kind = excluded.kind, name = excluded.name, source = excluded.source,
    confidence = excluded.confidence, version = c.version + 1
  where c.origin = 'shipped'
    and (c.kind, c.name, c.source, c.confidence) is distinct from (excluded.kind, excluded.name, excluded.source, excluded.confidence)
  returning 1`;

const DROP = `delete from calendar_day where origin = 'shipped' and day not in (select s.day from ${SHIPPED}) returning 1`;
