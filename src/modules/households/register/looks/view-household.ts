import { EntityManager } from '@mikro-orm/postgresql';
import { Transactional } from '@mikro-orm/decorators/legacy';
import { Injectable } from '@nestjs/common';
import type { Permission } from '../../../access/permissions.js';
import { AuditLog } from '../../../audit/audit-log.js';
import type { Actor } from '../../../platform/actor.js';
import { Clock } from '../../../platform/time/clock.js';
import type { Household } from '../../household.entity.js';
import { HouseholdRepository } from '../../household.repository.js';

/** Going back and forth between the pages of one file is one look. */
const ONE_LOOK_MS = 3_600_000;

/** Opens a household's page and keeps the look in the audit: once an hour for each person, household and page. */
@Injectable()
export class ViewHousehold {
  constructor(
    private readonly em: EntityManager,
    private readonly households: HouseholdRepository,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** @param page what was looked at: a tab, a form, a file */
  @Transactional()
  async run(actor: Actor, id: number, page: string, permission: Permission = 'household.view'): Promise<Household> {
    const household = await this.households.within(actor, id, permission);
    if (await this.seenJustNow(actor, id, page)) return household;
    const subject = { object: household, label: household.headName, unitPath: household.path, details: { page } };
    await this.audit.record(actor, 'household.viewed', subject);
    return household;
  }

  private async seenJustNow(actor: Actor, id: number, page: string): Promise<boolean> {
    const since = new Date(this.clock.now().getTime() - ONE_LOOK_MS);
    const rows = await this.em.execute(
      `select 1 from audit_event where object_type = 'Household' and object_id = :id and actor_id = :userId and at > :since
         and verb = 'household.viewed' and changes @> :changes::jsonb limit 1`,
      { id: String(id), userId: actor.userId, since, changes: JSON.stringify([{ type: 'details', after: { page } }]) },
    );
    return rows.length > 0;
  }
}
