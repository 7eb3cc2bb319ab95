import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { PlainDate } from '../../../platform/time/plain-date.js';
import type { EndReason, LeaveReason, SpellEnd } from '../../household-words.js';
import type { Household } from '../../household.entity.js';
import { HouseholdSuccession } from '../../household-succession.entity.js';
import { HouseholdSpells } from '../../spells/household-spells.js';
import { LivingHouseholds } from '../living-households.js';

const MEMBERS_LEAVE: Record<EndReason, LeaveReason> = {
  moved_away: 'moved_away',
  died: 'died',
  merged: 'merged',
  duplicate: 'mistake',
  mistake: 'mistake',
};
const SPELL_ENDS: Record<EndReason, SpellEnd> = {
  moved_away: 'moved_out',
  died: 'died',
  merged: 'merged',
  duplicate: 'correction',
  mistake: 'correction',
};

/** What every end of a household has in common: its people leave, its spell ends, and where it went is written down. */
@Injectable()
export class LeaveRegister {
  constructor(
    private readonly em: EntityManager,
    private readonly living: LivingHouseholds,
    private readonly spells: HouseholdSpells,
  ) {}

  /** @throws RuleBroken at `on` when somebody joined, or the spell began, on that day or later */
  async end(household: Household, on: PlainDate, reason: EndReason): Promise<void> {
    const members = await this.living.members(household);
    this.living.checkDay(on, [household.registeredOn, ...members.map(({ joinedOn }) => joinedOn)].sort().at(-1)!);
    for (const member of members) Object.assign(member, { leftOn: on, leaveReason: MEMBERS_LEAVE[reason] });
    Object.assign(household, { endedOn: on, endReason: reason });
    await this.spells.end(household.id, on, SPELL_ENDS[reason]);
  }

  follow(from: Household, to: Household, kind: 'split' | 'merged' | 'duplicate', onDate: PlainDate, reason: string | null): void {
    this.em.create(HouseholdSuccession, { from, to, kind, onDate, reason });
  }
}
