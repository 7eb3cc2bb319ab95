import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../../audit/audit-log.js';
import type { Actor } from '../../../platform/actor.js';
import { RuleBroken } from '../../../platform/rule-broken.js';
import type { Relation } from '../../household-words.js';
import { Household } from '../../household.entity.js';
import { HouseholdMember } from '../../household-member.entity.js';
import { LivingHouseholds } from '../living-households.js';
import { isRelation } from '../members/members.forms.js';
import { personCopy } from '../members/person-copy.js';
import { LeaveRegister } from './leave-register.js';
import type { MergeForm } from './life.forms.js';

/** Nhập hộ: everybody of one household goes to another of the same commune, whose head and class stay. */
@Injectable()
export class MergeHousehold {
  constructor(
    private readonly em: EntityManager,
    private readonly living: LivingHouseholds,
    private readonly register: LeaveRegister,
    private readonly audit: AuditLog,
  ) {}

  /** Answers the household that goes on. @throws RuleBroken at `into`, `on` or `as_<id>` */
  @Transactional()
  async run(actor: Actor, id: number, { on, into, why, version, roles }: MergeForm): Promise<Household> {
    const from = await this.living.open(actor, id, version);
    const to = await this.target(actor, from, into);
    const members = await this.living.members(from);
    const relations = new Map(members.map((member) => [member, relationOf(member, roles)]));
    if (on < to.registeredOn) this.living.checkDay(on, to.registeredOn);
    await this.register.end(from, on, 'merged');
    this.register.follow(from, to, 'merged', on, why);
    // The people leave before they arrive: an ID number lives in one household at a time.
    await this.audit.record(actor, 'household.merged', { object: from, label: from.headName, unitPath: from.path, why });
    for (const [member, relation] of relations) {
      this.em.create(HouseholdMember, { ...personCopy(member), household: to, relation, joinedOn: on, continues: member });
    }
    await this.audit.record(actor, 'household.tookIn', { object: to, label: to.headName, unitPath: to.path, why });
    return to;
  }

  private async target(actor: Actor, from: Household, code: string): Promise<Household> {
    const found = await this.em.findOne(Household, { code, codeUnit: from.codeUnit, endedOn: null });
    if (!found || found === from || !actor.canAt('household.manage', found.path)) {
      throw new RuleBroken('register.rule.noSuchHousehold', { code }, 'into');
    }
    return this.living.open(actor, found.id);
  }
}

function relationOf({ id }: HouseholdMember, roles: MergeForm['roles']): Relation {
  const role = roles.get(id) ?? '';
  if (role === 'head') throw new RuleBroken('households.rule.oneHead', { count: 2 }, `as_${id}`);
  if (!isRelation(role)) throw new RuleBroken('web.field.required', {}, `as_${id}`);
  return role;
}
