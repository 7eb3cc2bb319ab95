import { Transactional } from '@mikro-orm/decorators/legacy';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../../audit/audit-log.js';
import type { Actor } from '../../../platform/actor.js';
import { RuleBroken } from '../../../platform/rule-broken.js';
import type { Household } from '../../household.entity.js';
import type { HouseholdMember } from '../../household-member.entity.js';
import { LivingHouseholds } from '../living-households.js';
import { GONE, type HeadForm, isRelation } from './members.forms.js';

type Gone = (typeof GONE)[number];

/** Another member becomes head on a day; the old one stays as something else, or has died or moved away. Never none, never two. */
@Injectable()
export class ChangeHead {
  constructor(
    private readonly living: LivingHouseholds,
    private readonly audit: AuditLog,
  ) {}

  /** @throws RuleBroken at `on` or at the member's `as_<id>` */
  @Transactional()
  async run(actor: Actor, householdId: number, form: HeadForm): Promise<void> {
    const household = await this.living.open(actor, householdId, form.version);
    const members = await this.living.members(household);
    const old = members.find(({ relation }) => relation === 'head')!;
    const next = nextHead(members, form.roles);
    if (next === old) throw new RuleBroken('register.rule.sameHead', { name: old.name }, `as_${old.id}`);
    this.living.checkDay(form.on, [household.registeredOn, old.headFrom ?? old.joinedOn, next.joinedOn].sort().at(-1)!);
    for (const member of members) if (member !== next) this.give(member, form, member === old);
    old.headUntil = form.on;
    // Two steps, because the database refuses a second head even for a moment.
    await this.record(actor, 'household.headSteppedDown', household, form.why);
    Object.assign(next, { relation: 'head', headFrom: form.on, headUntil: null });
    household.headName = next.name;
    await this.record(actor, 'household.headChanged', household, form.why);
  }

  private give(member: HouseholdMember, { on, roles }: HeadForm, wasHead: boolean): void {
    const role = roles.get(member.id) ?? '';
    if (wasHead && (GONE as readonly string[]).includes(role)) {
      // The row keeps "head": that is what the person was to the end.
      Object.assign(member, { leftOn: on, leaveReason: role as Gone });
    } else if (isRelation(role)) member.relation = role;
    else throw new RuleBroken('web.field.required', {}, `as_${member.id}`);
  }

  private record(actor: Actor, verb: 'household.headSteppedDown' | 'household.headChanged', household: Household, why: string | null) {
    return this.audit.record(actor, verb, { object: household, label: household.headName, unitPath: household.path, why });
  }
}

function nextHead(members: HouseholdMember[], roles: ReadonlyMap<number, string>): HouseholdMember {
  const chosen = members.filter(({ id }) => roles.get(id) === 'head');
  if (chosen.length !== 1) {
    const at = chosen.at(-1) ?? members[0]!;
    throw new RuleBroken('households.rule.oneHead', { count: chosen.length }, `as_${at.id}`);
  }
  return chosen[0]!;
}
