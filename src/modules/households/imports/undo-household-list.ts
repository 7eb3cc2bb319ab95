import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import { Actor } from '../../platform/actor.js';
import { translate } from '../../platform/i18n/i18n.js';
import { RuleBroken } from '../../platform/rule-broken.js';
import { Clock } from '../../platform/time/clock.js';
import { HouseholdImport } from './household-import.entity.js';
import { furtherSql, REFERENCES, type Reference, UNDOING } from './undo-list.sql.js';

const MOST_NAMED = 5;

/** Takes a written list back: the register is as it was before. Not when later work stands on one of its households. */
@Injectable()
export class UndoHouseholdList {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
  ) {}

  /** @throws RuleBroken that names the households which are further, and why; nothing is undone */
  @Transactional()
  async run(importId: number): Promise<void> {
    const list = await this.em.findOne(HouseholdImport, { id: importId, state: 'undoing' }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (!list) return;
    await this.refuseFurther(importId);
    for (const statement of UNDOING) await this.em.execute(statement, { id: importId }, 'run');
    list.state = 'undone';
    list.undoneAt = this.clock.now();
    const { new: added = 0, changed = 0 } = list.report.counts ?? {};
    await this.audit.record(new Actor(list.undoneBy ?? null, list.undoneByName ?? '', []), 'household.importUndone', {
      ...{ object: list, label: list.fileName, unitPath: list.unitPath, details: { file: list.fileName, added, changed } },
    });
  }

  private async refuseFurther(id: number): Promise<void> {
    const references = await this.em.execute<Reference[]>(REFERENCES);
    const further = await this.em.execute<{ code: string | null; name: string | null; reason: string }[]>(furtherSql(references), { id });
    if (!further.length) return;
    const named = further.slice(0, MOST_NAMED).map(({ code, name, reason }) => {
      return `${code ?? '–'} ${name ?? ''} (${translate('vi', `householdImports.further.${reason}`)})`;
    });
    throw new RuleBroken('householdImports.rule.further', { households: named.join('; ') });
  }
}
