import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/actor.js';
import { RuleBroken } from '../../../platform/rule-broken.js';
import type { PlainDate } from '../../../platform/time/plain-date.js';
import { HouseholdMember } from '../../household-member.entity.js';
import type { Household } from '../../household.entity.js';
import { MemberChecks } from '../members/member-checks.js';
import { personCopy } from '../members/person-copy.js';

/** The members of a household at its end, and where they are now. */
@Injectable()
export class FormerMembers {
  constructor(
    private readonly em: EntityManager,
    private readonly checks: MemberChecks,
  ) {}

  /** Those who left with the household on its last day. */
  atTheEnd(household: Household, on: PlainDate): Promise<HouseholdMember[]> {
    return this.em.find(HouseholdMember, { household, leftOn: on }, { orderBy: { id: 'asc' } });
  }

  /** Takes them out of the household they were written into meanwhile, unless they have become its head. */
  async callBack(former: readonly HouseholdMember[], on: PlainDate): Promise<void> {
    const since = await this.em.find(HouseholdMember, { continues: { $in: [...former] }, leftOn: null });
    for (const member of since) {
      if (member.relation === 'head') throw new RuleBroken('register.rule.headElsewhere', { name: member.name });
      Object.assign(member, { leftOn: member.joinedOn > on ? member.joinedOn : on, leaveReason: 'mistake' });
    }
  }

  async return(actor: Actor, household: Household, former: readonly HouseholdMember[], on: PlainDate): Promise<void> {
    for (const member of former) {
      await this.checks.check(actor, personCopy(member));
      const { relation } = member;
      this.em.create(HouseholdMember, { ...personCopy(member), household, relation, joinedOn: on, continues: member });
    }
  }
}
