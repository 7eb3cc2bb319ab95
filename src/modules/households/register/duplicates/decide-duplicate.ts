import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../../audit/audit-log.js';
import type { Actor } from '../../../platform/actor.js';
import { RuleBroken } from '../../../platform/rule-broken.js';
import { Clock } from '../../../platform/time/clock.js';
import type { HouseholdMember } from '../../household-member.entity.js';
import { DuplicateDecision, type Verdict } from '../duplicate-decision.entity.js';
import { LeaveRegister } from '../life/leave-register.js';
import { LivingHouseholds } from '../living-households.js';
import { type DuplicatePair, DuplicatePairs } from './duplicate-pair.js';
import type { Decision, DecisionForm } from './duplicates.forms.js';

const VERDICTS: Record<Decision, Verdict> = {
  different: 'different',
  keep_first: 'same_household',
  keep_second: 'same_household',
  person_first: 'same_person',
  person_second: 'same_person',
};

/** How an entry that is one too many ends. */
@Injectable()
export class DuplicateParts {
  constructor(
    readonly living: LivingHouseholds,
    readonly register: LeaveRegister,
    readonly clock: Clock,
  ) {}
}

/** Two people, or one written down twice: remembered with its reason, and never asked again. Nothing is deleted. */
@Injectable()
export class DecideDuplicate {
  constructor(
    private readonly em: EntityManager,
    private readonly pairs: DuplicatePairs,
    private readonly parts: DuplicateParts,
    private readonly audit: AuditLog,
  ) {}

  /** @throws RuleBroken at `decision` */
  @Transactional()
  async run(actor: Actor, { first, second, decision, reason }: DecisionForm): Promise<void> {
    const pair = await this.pairs.of(actor, first, second);
    if (decision === 'keep_first') await this.endHousehold(actor, pair.second, pair.first, reason);
    if (decision === 'keep_second') await this.endHousehold(actor, pair.first, pair.second, reason);
    if (decision === 'person_first') await this.crossOut(actor, pair.second);
    if (decision === 'person_second') await this.crossOut(actor, pair.first);
    await this.remember(actor, pair, VERDICTS[decision], reason);
  }

  private async endHousehold(actor: Actor, one: HouseholdMember, kept: HouseholdMember, reason: string): Promise<void> {
    if (one.household === kept.household) throw new RuleBroken('register.duplicate.sameFile', {}, 'decision');
    const household = await this.parts.living.open(actor, one.household.id);
    const today = this.parts.clock.today();
    await this.parts.register.end(household, today, 'duplicate');
    this.parts.register.follow(household, kept.household, 'duplicate', today, reason);
  }

  private async crossOut(actor: Actor, member: HouseholdMember): Promise<void> {
    await this.parts.living.open(actor, member.household.id);
    if (member.relation === 'head') throw new RuleBroken('register.rule.headLeaves', {}, 'decision');
    Object.assign(member, { leftOn: this.parts.clock.today(), leaveReason: 'mistake' });
  }

  private async remember(actor: Actor, { first, second }: DuplicatePair, verdict: Verdict, reason: string): Promise<void> {
    const decision = this.em.create(DuplicateDecision, {
      ...{ first: first.household, second: second.household, nameFolded: first.nameFolded, verdict, reason },
      ...{ decidedBy: actor.userId, decidedByName: actor.name, decidedAt: this.parts.clock.now() },
    });
    const { headName, path } = first.household;
    await this.audit.record(actor, 'household.duplicateDecided', { object: decision, label: headName, unitPath: path, why: reason });
  }
}
