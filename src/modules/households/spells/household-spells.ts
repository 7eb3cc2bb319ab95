import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { PlainDate } from '../../platform/time/plain-date.js';
import { formatDay } from '../../platform/format/format.js';
import { RuleBroken } from '../../platform/rule-broken.js';
import type { HouseholdClass, SpellEnd, SpellStart } from '../household-words.js';

export interface NextSpell {
  on: PlainDate;
  villageId: number;
  class: HouseholdClass;
  startedBy: SpellStart;
  /** Why the spell before it ended. */
  endedBy: SpellEnd;
  assessmentId: number | null;
}

/** Writes the panel: the only place where spells begin and end, one household at a time. Rounds write theirs in one statement. */
@Injectable()
export class HouseholdSpells {
  constructor(private readonly em: EntityManager) {}

  /**
   * Ends the running spell and begins the next on the day. The same class in the same thôn goes on as one spell.
   * @throws RuleBroken when the day lies before the beginning of the running spell
   */
  async next(householdId: number, next: NextSpell): Promise<void> {
    const running = await this.running(householdId);
    if (running && running.class === next.class && running.villageId === next.villageId) return;
    if (running) await this.close(householdId, running.from, next.on, next.endedBy);
    await this.em.execute(
      `insert into household_spell (household_id, village_id, class, valid, started_by, assessment_id)
       values (:householdId, :villageId, :class, daterange(:on::date, null), :startedBy, :assessmentId)`,
      { householdId, ...next },
      'run',
    );
  }

  /** The household is no longer kept from the day on. */
  async end(householdId: number, on: PlainDate, endedBy: SpellEnd): Promise<void> {
    const running = await this.running(householdId);
    if (running) await this.close(householdId, running.from, on, endedBy);
  }

  /** The spell without end, or null for a household that was never judged or is no longer kept. */
  async running(householdId: number): Promise<{ class: HouseholdClass; villageId: number; from: PlainDate } | null> {
    const [row] = await this.em.execute<{ class: HouseholdClass; villageId: number; from: PlainDate }[]>(
      `select class, village_id as "villageId", lower(valid)::text as "from" from household_spell
       where household_id = :householdId and upper_inf(valid) for update`,
      { householdId },
    );
    return row ?? null;
  }

  private async close(householdId: number, from: PlainDate, on: PlainDate, endedBy: SpellEnd): Promise<void> {
    if (on <= from) throw new RuleBroken('households.rule.beforeSpell', { day: formatDay(from) }, 'on');
    await this.em.execute(
      `update household_spell set valid = daterange(lower(valid), :on::date), ended_by = :endedBy
       where household_id = :householdId and upper_inf(valid)`,
      { householdId, on, endedBy },
      'run',
    );
  }
}
