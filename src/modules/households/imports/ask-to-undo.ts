import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { RuleBroken } from '../../platform/rule-broken.js';
import type { HouseholdImport } from './household-import.entity.js';
import { HouseholdImports } from './household-imports.repository.js';
import { refuseBeside } from './one-at-a-time.js';

/** Asks for a written list to be taken back; whether that can still be done is found out with the work. */
@Injectable()
export class AskToUndo {
  constructor(
    private readonly em: EntityManager,
    private readonly imports: HouseholdImports,
    private readonly audit: AuditLog,
  ) {}

  /** @throws RuleBroken when it was not written, or beside another import of the same commune */
  @Transactional()
  async run(actor: Actor, id: number): Promise<HouseholdImport> {
    const list = await this.imports.of(actor, id);
    if (['undoing', 'undone'].includes(list.state)) return list;
    if (list.state !== 'done') throw new RuleBroken('householdImports.rule.past');
    await refuseBeside(this.em, list);
    Object.assign(list, { state: 'undoing', failure: null, undoneBy: actor.userId, undoneByName: actor.name });
    await this.audit.record(actor, 'household.importUndoAsked', { object: list, label: list.fileName, unitPath: list.unitPath });
    return list;
  }
}
