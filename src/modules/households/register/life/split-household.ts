import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../../audit/audit-log.js';
import type { Actor } from '../../../platform/actor.js';
import { RuleBroken } from '../../../platform/rule-broken.js';
import { Unit } from '../../../units/unit.entity.js';
import { Household } from '../../household.entity.js';
import { HouseholdMember } from '../../household-member.entity.js';
import { HouseholdSpells } from '../../spells/household-spells.js';
import { LivingHouseholds } from '../living-households.js';
import { isRelation } from '../members/members.forms.js';
import { personCopy } from '../members/person-copy.js';
import { NextHouseholdCode } from '../next-household-code.js';
import { VillagePlaces } from '../village-place.js';
import { LeaveRegister } from './leave-register.js';
import type { SplitForm } from './life.forms.js';

/** What a split needs beside the old household. */
@Injectable()
export class SplitParts {
  constructor(
    readonly places: VillagePlaces,
    readonly codes: NextHouseholdCode,
    readonly spells: HouseholdSpells,
    readonly register: LeaveRegister,
  ) {}
}

/** Tách hộ: some members found a household of their own, with the class the old one has. */
@Injectable()
export class SplitHousehold {
  constructor(
    private readonly em: EntityManager,
    private readonly living: LivingHouseholds,
    private readonly parts: SplitParts,
    private readonly audit: AuditLog,
  ) {}

  /** Answers the new household. @throws RuleBroken at `on`, `villageId`, `code` or `as_<id>` */
  @Transactional()
  async run(actor: Actor, id: number, form: SplitForm): Promise<Household> {
    const old = await this.living.open(actor, id, form.version);
    const members = await this.living.members(old);
    const leaving = leavingMembers(members, form.roles);
    const place = await this.parts.places.find(actor, form.villageId, form.on, 'household.manage');
    await this.parts.places.sameCommune(old, place, form.on, 'register.rule.sameCommune');
    this.living.checkDay(form.on, [old.registeredOn, ...leaving.map(({ joinedOn }) => joinedOn)].sort().at(-1)!);
    for (const member of leaving) Object.assign(member, { leftOn: form.on, leaveReason: 'split' });
    // The people leave before they arrive: an ID number lives in one household at a time.
    await this.audit.record(actor, 'household.split', { object: old, label: old.headName, unitPath: old.path, why: form.why });
    const code = await this.parts.codes.take(place.communeId, form.code);
    return this.found(actor, old, leaving, { ...form, code, path: place.path, communeId: place.communeId });
  }

  private async found(actor: Actor, old: Household, leaving: HouseholdMember[], form: Founding): Promise<Household> {
    const { on, villageId, address, code, path } = form;
    const head = leaving.find(({ id }) => form.roles.get(id) === 'head')!;
    const household = this.em.create(Household, {
      ...{ code, path, address, headName: head.name, origin: 'split', registeredOn: on, invented: old.invented },
      codeUnit: this.em.getReference(Unit, form.communeId),
      village: this.em.getReference(Unit, villageId),
    });
    for (const member of leaving) {
      const relation = form.roles.get(member.id) as HouseholdMember['relation'];
      this.em.create(HouseholdMember, { ...personCopy(member), household, relation, joinedOn: on, continues: member });
    }
    this.parts.register.follow(old, household, 'split', on, form.why);
    await this.audit.record(actor, 'household.registered', { object: household, label: head.name, unitPath: path });
    const running = await this.parts.spells.running(old.id);
    if (!running) return household;
    const next = { on, villageId, class: running.class, startedBy: 'split', endedBy: 'split', assessmentId: null } as const;
    await this.parts.spells.next(household.id, next);
    return household;
  }
}

type Founding = Omit<SplitForm, 'code'> & { code: string; path: string; communeId: number };

function leavingMembers(members: HouseholdMember[], roles: SplitForm['roles']): HouseholdMember[] {
  const leaving = members.filter(({ id }) => roles.get(id));
  const wrong = leaving.find(({ id }) => !isRelation(roles.get(id)!));
  if (wrong) throw new RuleBroken('web.field.invalid', {}, `as_${wrong.id}`);
  const oldHead = leaving.find(({ relation }) => relation === 'head');
  if (oldHead) throw new RuleBroken('register.rule.headSplits', {}, `as_${oldHead.id}`);
  const heads = leaving.filter(({ id }) => roles.get(id) === 'head');
  if (heads.length !== 1) {
    const at = heads.at(-1) ?? leaving[0] ?? members.at(-1)!;
    throw new RuleBroken('households.rule.oneHead', { count: heads.length }, `as_${at.id}`);
  }
  return leaving;
}
