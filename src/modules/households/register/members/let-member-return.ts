import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../../audit/audit-log.js';
import type { Actor } from '../../../platform/actor.js';
import { RuleBroken } from '../../../platform/rule-broken.js';
import { HouseholdMember } from '../../household-member.entity.js';
import { LivingHouseholds } from '../living-households.js';
import { MemberChecks } from './member-checks.js';
import type { ReturnForm } from './members.forms.js';
import { personCopy } from './person-copy.js';

/** Somebody is back, or had been crossed out by mistake: a new row that continues the old one, which stays as it was. */
@Injectable()
export class LetMemberReturn {
  constructor(
    private readonly em: EntityManager,
    private readonly living: LivingHouseholds,
    private readonly checks: MemberChecks,
    private readonly audit: AuditLog,
  ) {}

  /** @throws RuleBroken at `on` or `idNumber` */
  @Transactional()
  async run(actor: Actor, householdId: number, memberId: number, { on, relation, why }: ReturnForm): Promise<void> {
    const household = await this.living.open(actor, householdId);
    const former = await this.living.member(household, memberId);
    if (!former.leftOn) throw new RuleBroken('register.rule.notLeft');
    const [since] = await this.em.find(HouseholdMember, { continues: former }, { limit: 1 });
    if (since) throw new RuleBroken('register.rule.continuedElsewhere', { name: former.name });
    this.living.checkDay(on, former.leftOn);
    await this.checks.check(actor, personCopy(former));
    this.em.create(HouseholdMember, { ...personCopy(former), household, relation, joinedOn: on, continues: former });
    await this.audit.record(actor, 'household.memberReturned', {
      object: household,
      label: household.headName,
      unitPath: household.path,
      why,
    });
  }
}
