import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { Clock } from '../../platform/time/clock.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import type { SheetKind } from '../../platform/web/sheet-file.js';

/** The audit row of an export, with every household it showed. */
@Injectable()
export class ExportTrail {
  constructor(
    private readonly em: EntityManager,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  today(): PlainDate {
    return this.clock.today();
  }

  async note(actor: Actor, unit: { id: number; name: string; path: string }, kind: SheetKind): Promise<void> {
    const object = { type: 'Unit', id: String(unit.id) };
    const eventId = await this.audit.record(actor, 'household.exported', {
      object,
      label: unit.name,
      unitPath: unit.path,
      details: { kind },
    });
    await this.em.execute(
      `insert into household_disclosure (household_id, audit_event_id)
       select h.id, :eventId from household h where h.path <@ :path::ltree and h.ended_on is null`,
      { eventId, path: unit.path },
      'run',
    );
  }
}
