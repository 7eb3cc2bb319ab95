import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import { Actor } from '../../platform/actor.js';
import { Clock } from '../../platform/time/clock.js';
import { HouseholdImport } from './household-import.entity.js';
import { STALE, WRITING } from './write-list.sql.js';
import { STALE_MEMBERS, WRITING_MEMBERS } from './write-members.sql.js';

/** The register is no longer as it was when the list was checked. */
export class RegisterMovedOn extends Error {}

/** Writes a confirmed list into the register, whole or not at all. Running it again does nothing. */
@Injectable()
export class WriteHouseholdList {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
  ) {}

  /** @throws RegisterMovedOn, and nothing is written */
  @Transactional()
  async run(importId: number): Promise<void> {
    const list = await this.em.findOne(HouseholdImport, { id: importId, state: 'writing' }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (!list) return;
    const parameters = { id: list.id, day: list.decisionDate, standardId: list.standardId };
    const [check] = await this.em.execute<{ stale: string }[]>(STALE, parameters);
    if (Number(check!.stale) > 0) throw new RegisterMovedOn();
    const [members] = await this.em.execute<{ stale: string }[]>(STALE_MEMBERS, parameters);
    if (Number(members!.stale) > 0) throw new RegisterMovedOn();
    for (const statement of [...WRITING, ...WRITING_MEMBERS]) await this.em.execute(statement, parameters, 'run');
    list.state = 'done';
    list.doneAt = this.clock.now();
    const { new: added = 0, changed = 0, same = 0, conflict: left = 0 } = list.report.counts ?? {};
    await this.audit.record(new Actor(list.confirmedBy ?? null, list.confirmedByName ?? '', []), 'household.imported', {
      ...{ object: list, label: list.fileName, unitPath: list.unitPath, why: list.decisionNumber },
      details: { file: list.fileName, added, changed, same, left },
    });
  }
}
