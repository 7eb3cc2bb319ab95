import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { RuleBroken } from '../../platform/rule-broken.js';
import { fold } from '../../platform/text/vietnamese.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import { Unit } from '../../units/unit.entity.js';
import { HouseholdMember } from '../household-member.entity.js';
import type { Origin } from '../household-words.js';
import { Household } from '../household.entity.js';
import type { MemberInput } from './member-input.js';
import { MemberChecks } from './members/member-checks.js';
import { NextHouseholdCode } from './next-household-code.js';
import { VillagePlaces } from './village-place.js';

export interface NewHousehold {
  villageId: number;
  address: string | null;
  /** Null lets the commune's next number be taken. */
  code: string | null;
  registeredOn: PlainDate;
  origin: Origin;
  note: string | null;
  invented: boolean;
  /** Exactly one of them is the head. */
  members: readonly MemberInput[];
}

/** Puts a household on the register. It has no class until a review decides one. */
@Injectable()
export class RegisterHousehold {
  constructor(
    private readonly em: EntityManager,
    private readonly places: VillagePlaces,
    private readonly codes: NextHouseholdCode,
    private readonly checks: MemberChecks,
    private readonly audit: AuditLog,
  ) {}

  /** @throws RuleBroken at `villageId`, `code`, `idNumber`, `birth`, `ethnicity` or `members` */
  @Transactional()
  async run(actor: Actor, { villageId, code, members, ...facts }: NewHousehold): Promise<Household> {
    const place = await this.places.find(actor, villageId, facts.registeredOn, 'household.manage');
    for (const member of members) await this.checks.check(actor, member);
    const heads = members.filter(({ relation }) => relation === 'head');
    if (heads.length !== 1) throw new RuleBroken('households.rule.oneHead', { count: heads.length }, 'members');
    const household = this.em.create(Household, {
      ...facts,
      code: await this.codes.take(place.communeId, code),
      codeUnit: this.em.getReference(Unit, place.communeId),
      village: this.em.getReference(Unit, villageId),
      path: place.path,
      headName: heads[0]!.name,
    });
    for (const member of members) {
      this.em.create(HouseholdMember, { ...member, household, nameFolded: fold(member.name), joinedOn: facts.registeredOn });
    }
    await this.audit.record(actor, 'household.registered', { object: household, label: household.headName, unitPath: place.path });
    return household;
  }
}
