import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { RuleBroken } from '../../platform/rule-broken.js';
import { HouseholdImports } from './household-imports.repository.js';

/** Gives a list up that was not written: its rows are forgotten. */
@Injectable()
export class DiscardHouseholdList {
  constructor(
    private readonly em: EntityManager,
    private readonly imports: HouseholdImports,
    private readonly audit: AuditLog,
  ) {}

  /** @throws RuleBroken when it is being read or is written */
  @Transactional()
  async run(actor: Actor, id: number): Promise<void> {
    const list = await this.imports.of(actor, id);
    if (!['asking', 'checked', 'refused'].includes(list.state)) throw new RuleBroken('householdImports.rule.past');
    list.state = 'discarded';
    for (const table of ['household_import_row', 'household_import_member']) {
      await this.em.execute(`delete from ${table} where import_id = :id`, { id }, 'run');
    }
    await this.audit.record(actor, 'household.importDiscarded', { object: list, label: list.fileName, unitPath: list.unitPath });
  }
}
