import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/actor.js';
import { NotVisible } from '../../../platform/rule-broken.js';
import { HouseholdMember } from '../../household-member.entity.js';

export interface DuplicatePair {
  first: HouseholdMember;
  second: HouseholdMember;
}

/** Two people who look like one, both where the actor keeps the register; the one of the older file first. */
@Injectable()
export class DuplicatePairs {
  constructor(private readonly em: EntityManager) {}

  async of(actor: Actor, firstId: number, secondId: number): Promise<DuplicatePair> {
    const found = await this.em.find(
      HouseholdMember,
      { id: { $in: [firstId, secondId] }, leftOn: null },
      { populate: ['household'], orderBy: [{ household: 'asc' }, { id: 'asc' }] },
    );
    const [first, second] = found;
    const alike = first && second && first.nameFolded === second.nameFolded;
    if (!alike || found.some(({ household }) => !actor.canAt('household.manage', household.path))) throw new NotVisible();
    return { first, second };
  }

  /** Everybody of both households, to compare. */
  async families({ first, second }: DuplicatePair): Promise<[HouseholdMember[], HouseholdMember[]]> {
    const all = await this.em.find(
      HouseholdMember,
      { household: { $in: [first.household, second.household] }, leftOn: null },
      { orderBy: [{ bornOn: 'asc nulls last' }, { id: 'asc' }] },
    );
    return [all.filter(({ household }) => household === first.household), all.filter(({ household }) => household === second.household)];
  }
}
