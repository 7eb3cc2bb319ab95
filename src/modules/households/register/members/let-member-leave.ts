import { Transactional } from '@mikro-orm/decorators/legacy';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../../audit/audit-log.js';
import type { Actor } from '../../../platform/actor.js';
import { formatDay } from '../../../platform/format/format.js';
import { RuleBroken } from '../../../platform/rule-broken.js';
import { LivingHouseholds } from '../living-households.js';
import type { LeaveForm } from './members.forms.js';

/** A person no longer lives in the household: the row stays, with its last day and the reason. */
@Injectable()
export class LetMemberLeave {
  constructor(
    private readonly living: LivingHouseholds,
    private readonly audit: AuditLog,
  ) {}

  /** @throws RuleBroken at `on` or `reason` */
  @Transactional()
  async run(actor: Actor, householdId: number, memberId: number, { on, reason, why }: LeaveForm): Promise<void> {
    const household = await this.living.open(actor, householdId);
    const member = await this.living.member(household, memberId);
    if (member.leftOn) throw new RuleBroken('register.rule.leftAlready', { day: formatDay(member.leftOn) });
    if (member.relation === 'head') throw new RuleBroken('register.rule.headLeaves', {}, 'reason');
    this.living.checkDay(on, member.joinedOn);
    Object.assign(member, { leftOn: on, leaveReason: reason });
    await this.audit.record(actor, 'household.memberLeft', { object: household, label: household.headName, unitPath: household.path, why });
  }
}
