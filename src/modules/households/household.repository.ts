import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Permission } from '../access/permissions.js';
import type { Actor } from '../platform/actor.js';
import { NotVisible } from '../platform/rule-broken.js';
import { Household } from './household.entity.js';
import { HouseholdMember } from './household-member.entity.js';

/** Households through the eyes of an actor: whoever lies outside their units does not exist for them. */
@Injectable()
export class HouseholdRepository {
  constructor(private readonly em: EntityManager) {}

  /** @throws NotVisible where the actor does not hold the permission over the household's thôn */
  async within(actor: Actor, id: number, permission: Permission): Promise<Household> {
    const household = await this.em.findOne(Household, id);
    if (!household || !actor.canAt(permission, household.path)) throw new NotVisible();
    return household;
  }

  /** Those who live there now, the head first, then by age. */
  members(household: Household): Promise<HouseholdMember[]> {
    return this.em.find(HouseholdMember, { household, leftOn: null }, { orderBy: [{ bornOn: 'asc nulls last' }, { id: 'asc' }] });
  }
}
