import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/actor.js';
import type { Household } from '../../household.entity.js';
import type { HouseholdMember } from '../../household-member.entity.js';
import { LivingHouseholds } from '../living-households.js';
import { ViewHousehold } from './view-household.js';

/** Opens the page of one person of a household, for whoever may change it. */
@Injectable()
export class LookAtMember {
  constructor(
    private readonly view: ViewHousehold,
    private readonly living: LivingHouseholds,
  ) {}

  async run(actor: Actor, id: number, memberId: number): Promise<{ household: Household; member: HouseholdMember }> {
    const household = await this.view.run(actor, id, 'members', 'household.manage');
    return { household, member: await this.living.member(household, memberId) };
  }
}
