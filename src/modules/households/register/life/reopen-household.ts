import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../../audit/audit-log.js';
import type { Actor } from '../../../platform/actor.js';
import type { PlainDate } from '../../../platform/time/plain-date.js';
import { HouseholdSpells } from '../../spells/household-spells.js';
import { LivingHouseholds } from '../living-households.js';
import { FormerMembers } from './former-members.js';
import type { ReopenForm } from './life.forms.js';

/**
 * Undoes an end that was a mistake, by an entry and not by erasing: from the day of the end on, the people live there again and the
 * class goes on in a spell that says "correction", so that exits and entries of that day cancel each other out.
 */
@Injectable()
export class ReopenHousehold {
  constructor(
    private readonly em: EntityManager,
    private readonly living: LivingHouseholds,
    private readonly people: FormerMembers,
    private readonly spells: HouseholdSpells,
    private readonly audit: AuditLog,
  ) {}

  @Transactional()
  async run(actor: Actor, id: number, { why }: ReopenForm): Promise<void> {
    const household = await this.living.ended(actor, id);
    const on = household.endedOn!;
    const former = await this.people.atTheEnd(household, on);
    await this.people.callBack(former, on);
    const subject = { object: household, label: household.headName, unitPath: household.path, why };
    await this.audit.record(actor, 'household.membersCalledBack', subject);
    await this.people.return(actor, household, former, on);
    Object.assign(household, { endedOn: null, endReason: null });
    await this.audit.record(actor, 'household.reopened', subject);
    await this.resumeSpell(id, on);
  }

  private async resumeSpell(id: number, on: PlainDate): Promise<void> {
    const [last] = await this.em.execute<{ class: 'poor'; villageId: number }[]>(
      `select class, village_id as "villageId" from household_spell where household_id = :id and upper(valid) = :on::date`,
      { id, on },
    );
    const correction = { startedBy: 'correction', endedBy: 'correction', assessmentId: null } as const;
    if (last) await this.spells.next(id, { on, ...last, ...correction });
  }
}
