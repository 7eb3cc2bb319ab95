import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { RuleBroken } from '../../platform/rule-broken.js';
import { Clock } from '../../platform/time/clock.js';
import type { HouseholdImport } from './household-import.entity.js';
import { sumsOf } from './import-sums.js';
import { HouseholdImports } from './household-imports.repository.js';
import { refuseBeside } from './one-at-a-time.js';

/** Says yes to a list that was looked at; it is written after the answer, also when the program is stopped meanwhile. */
@Injectable()
export class ConfirmHouseholdList {
  constructor(
    private readonly em: EntityManager,
    private readonly imports: HouseholdImports,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
  ) {}

  /** @throws RuleBroken while a row is wrong, while conflicts were not looked at, or beside another import of the same commune */
  @Transactional()
  async run(actor: Actor, id: number, checked: boolean): Promise<HouseholdImport> {
    const list = await this.imports.of(actor, id);
    if (['writing', 'done'].includes(list.state)) return list;
    if (list.state !== 'checked') throw new RuleBroken('householdImports.rule.past');
    const { wrong, conflict, new: added, changed } = sumsOf(list.report);
    if (wrong) throw new RuleBroken('householdImports.rule.wrong', { count: wrong });
    if (!added && !changed) throw new RuleBroken('householdImports.rule.nothing');
    if (conflict && !checked) throw new RuleBroken('householdImports.rule.conflicts', { count: conflict }, 'checked');
    await refuseBeside(this.em, list);
    Object.assign(list, { state: 'writing', confirmedBy: actor.userId, confirmedByName: actor.name, confirmedAt: this.clock.now() });
    await this.audit.record(actor, 'household.importConfirmed', { object: list, label: list.fileName, unitPath: list.unitPath });
    return list;
  }
}
