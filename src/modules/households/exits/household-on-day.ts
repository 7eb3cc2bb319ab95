import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import type { Household } from '../household.entity.js';
import { HouseholdRepository } from '../household.repository.js';
import { HouseholdLacksQuery, type HouseholdSituation } from './household-lacks.query.js';

/** A household for whom the actor may act, and how it stands. */
@Injectable()
export class HouseholdOnDay {
  constructor(
    private readonly households: HouseholdRepository,
    private readonly situations: HouseholdLacksQuery,
  ) {}

  async read(actor: Actor, id: number, day: PlainDate): Promise<{ household: Household; situation: HouseholdSituation }> {
    const household = await this.households.within(actor, id, 'support.manage');
    return { household, situation: await this.situations.on(id, day) };
  }
}
