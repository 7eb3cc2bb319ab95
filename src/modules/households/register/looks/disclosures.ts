import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';

/** Remembers which households a line of the audit showed, so that each of them can be told. */
@Injectable()
export class Disclosures {
  constructor(private readonly em: EntityManager) {}

  async note(auditEventId: number, householdIds: readonly number[]): Promise<void> {
    if (!householdIds.length) return;
    await this.em.execute(
      `insert into household_disclosure (household_id, audit_event_id) select unnest(:ids::int[]), :auditEventId`,
      { ids: `{${householdIds.join(',')}}`, auditEventId },
      'run',
    );
  }
}
