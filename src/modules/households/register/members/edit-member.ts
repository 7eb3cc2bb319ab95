import { Transactional } from '@mikro-orm/decorators/legacy';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../../audit/audit-log.js';
import type { Actor } from '../../../platform/actor.js';
import { EditConflict, RuleBroken } from '../../../platform/rule-broken.js';
import { fold } from '../../../platform/text/vietnamese.js';
import type { Relation } from '../../household-words.js';
import type { HouseholdMember } from '../../household-member.entity.js';
import { LivingHouseholds } from '../living-households.js';
import { MemberChecks } from './member-checks.js';
import { type EditMemberForm, personOf } from './members.forms.js';
import { memberValues } from './member-values.js';

/** Corrects or completes what is known of a person. Who is head changes on a page of its own. */
@Injectable()
export class EditMember {
  constructor(
    private readonly living: LivingHouseholds,
    private readonly checks: MemberChecks,
    private readonly audit: AuditLog,
  ) {}

  /** @throws RuleBroken at `relation`, `birth`, `ethnicity` or `idNumber` */
  @Transactional()
  async run(actor: Actor, householdId: number, memberId: number, form: EditMemberForm): Promise<void> {
    const household = await this.living.open(actor, householdId);
    const member = await this.living.member(household, memberId);
    if (member.version !== form.version) throw new EditConflict(memberValues(member), member.version);
    const person = personOf(form);
    const relation = relationOf(member, form.relation, household.headName);
    await this.checks.check(actor, member.leftOn ? { ...person, idNumber: null } : person, memberId);
    Object.assign(member, person, { relation, nameFolded: fold(person.name) });
    if (relation === 'head' && !member.leftOn) household.headName = person.name;
    await this.audit.record(actor, 'household.memberEdited', { object: household, label: household.headName, unitPath: household.path });
  }
}

function relationOf(member: HouseholdMember, chosen: Relation | null, headName: string): Relation {
  if (member.relation === 'head') {
    if (chosen !== null && chosen !== 'head') throw new RuleBroken('register.rule.headStays', {}, 'relation');
    return 'head';
  }
  if (chosen === 'head') throw new RuleBroken('register.rule.twoHeads', { name: headName }, 'relation');
  if (chosen === null) throw new RuleBroken('web.field.required', {}, 'relation');
  return chosen;
}
