import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../../audit/audit-log.js';
import type { Actor } from '../../../platform/actor.js';
import { RuleBroken } from '../../../platform/rule-broken.js';
import { fold } from '../../../platform/text/vietnamese.js';
import type { PlainDate } from '../../../platform/time/plain-date.js';
import { HouseholdMember } from '../../household-member.entity.js';
import { LivingHouseholds } from '../living-households.js';
import type { MemberInput } from '../member-input.js';
import { MemberChecks } from './member-checks.js';

/** Writes a person into a household: a child that was born, a daughter-in-law who moved in. */
@Injectable()
export class AddMember {
  constructor(
    private readonly em: EntityManager,
    private readonly living: LivingHouseholds,
    private readonly checks: MemberChecks,
    private readonly audit: AuditLog,
  ) {}

  /** @throws RuleBroken at `relation`, `joinedOn`, `birth`, `ethnicity` or `idNumber` */
  @Transactional()
  async run(actor: Actor, householdId: number, member: MemberInput & { joinedOn: PlainDate }): Promise<void> {
    const household = await this.living.open(actor, householdId);
    if (member.relation === 'head') throw new RuleBroken('register.rule.twoHeads', { name: household.headName }, 'relation');
    this.living.checkDay(member.joinedOn, household.registeredOn, 'joinedOn');
    await this.checks.check(actor, member);
    this.em.create(HouseholdMember, { ...member, household, nameFolded: fold(member.name) });
    await this.audit.record(actor, 'household.memberAdded', { object: household, label: household.headName, unitPath: household.path });
  }
}
