import { LockMode } from '@mikro-orm/core';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { formatDay } from '../../platform/format/format.js';
import { EditConflict, NotVisible, RuleBroken } from '../../platform/rule-broken.js';
import { Clock } from '../../platform/time/clock.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import { Household } from '../household.entity.js';
import { HouseholdMember } from '../household-member.entity.js';
import { HouseholdRepository } from '../household.repository.js';

/** Opens a household for a change, locked until the transaction ends, and refuses where it is no longer kept. */
@Injectable()
export class LivingHouseholds {
  constructor(
    private readonly em: EntityManager,
    private readonly households: HouseholdRepository,
    private readonly clock: Clock,
  ) {}

  /** @param version of the form; null where the form is of something else */
  async open(actor: Actor, id: number, version: number | null = null): Promise<Household> {
    const household = await this.locked(actor, id);
    if (household.endedOn) throw new RuleBroken('register.rule.ended', { day: formatDay(household.endedOn) });
    if (version !== null && version !== household.version) throw new EditConflict({}, household.version);
    return household;
  }

  async ended(actor: Actor, id: number): Promise<Household> {
    const household = await this.locked(actor, id);
    if (!household.endedOn) throw new RuleBroken('register.rule.notEnded');
    return household;
  }

  /** Those who live there now, the head first. */
  async members(household: Household): Promise<HouseholdMember[]> {
    const members = await this.em.find(HouseholdMember, { household, leftOn: null }, { orderBy: { id: 'asc' } });
    return members.sort((a, b) => Number(b.relation === 'head') - Number(a.relation === 'head'));
  }

  /** Of this household, still living there or not. */
  async member(household: Household, id: number): Promise<HouseholdMember> {
    const member = await this.em.findOne(HouseholdMember, { id, household });
    if (!member) throw new NotVisible();
    return member;
  }

  /** @throws RuleBroken for a day that is yet to come, or lies before the first possible one */
  checkDay(on: PlainDate, notBefore: PlainDate, field = 'on'): void {
    if (on > this.clock.today()) throw new RuleBroken('register.rule.future', {}, field);
    if (on < notBefore) throw new RuleBroken('register.rule.tooEarly', { day: formatDay(notBefore) }, field);
  }

  private async locked(actor: Actor, id: number): Promise<Household> {
    const household = await this.households.within(actor, id, 'household.manage');
    await this.em.refresh(household, { lockMode: LockMode.PESSIMISTIC_WRITE });
    return household;
  }
}
