import { Injectable } from '@nestjs/common';
import type { PlainDate } from '../../../platform/time/plain-date.js';
import { HouseholdSpells } from '../../spells/household-spells.js';

/** The class of a household that moves goes on in the new thôn. */
@Injectable()
export class MovedSpells {
  constructor(private readonly spells: HouseholdSpells) {}

  async follow(householdId: number, villageId: number, on: PlainDate): Promise<void> {
    const running = await this.spells.running(householdId);
    if (!running) return;
    const moved = { startedBy: 'moved_in', endedBy: 'moved_out', assessmentId: null } as const;
    await this.spells.next(householdId, { on, villageId, class: running.class, ...moved });
  }
}
