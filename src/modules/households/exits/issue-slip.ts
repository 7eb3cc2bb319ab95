import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { RuleBroken } from '../../platform/rule-broken.js';
import { Clock } from '../../platform/time/clock.js';
import { dayOf, yearOf } from '../../platform/time/plain-date.js';
import { HouseholdRepository } from '../household.repository.js';
import { ExitSlip } from './exit-slip.entity.js';
import { HouseholdLacksQuery } from './household-lacks.query.js';
import { newSlipCode, slipHash } from './slip-code.rules.js';

/** Gives a household its slip for a year. A new slip puts the earlier one of the year out of use. */
@Injectable()
export class IssueSlip {
  constructor(
    private readonly em: EntityManager,
    private readonly households: HouseholdRepository,
    private readonly situations: HouseholdLacksQuery,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** @returns the code; it is kept nowhere. @throws RuleBroken without the head's year of birth, which the household types with it */
  @Transactional()
  async run(actor: Actor, { householdId, year }: { householdId: number; year: number }): Promise<string> {
    const household = await this.households.within(actor, householdId, 'support.manage');
    const today = this.clock.today();
    if (year !== yearOf(today) && year !== yearOf(today) + 1) throw new RuleBroken('exits.rule.slipYear', {}, 'year');
    const { headBorn } = await this.situations.on(household.id, today);
    if (headBorn === null) throw new RuleBroken('exits.rule.noBirthYear');
    const earlier = await this.em.find(ExitSlip, { household, year, revokedOn: null });
    for (const slip of earlier) slip.revokedOn = today;
    const code = newSlipCode();
    const slip = this.em.create(ExitSlip, { household, year, codeHash: slipHash(code), issuedOn: today, expiresOn: dayOf(year + 1, 1, 1) });
    await this.audit.record(actor, 'exit.slipIssued', { object: slip, label: household.headName, unitPath: household.path });
    return code;
  }
}
