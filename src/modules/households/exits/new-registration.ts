import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { RuleBroken } from '../../platform/rule-broken.js';
import { Clock } from '../../platform/time/clock.js';
import { formatDay } from '../../platform/format/format.js';
import { type PlainDate, yearOf } from '../../platform/time/plain-date.js';
import type { Cause } from '../household-words.js';
import type { Household } from '../household.entity.js';
import { ExitRegistration } from './exit-registration.entity.js';
import type { ExitSlip } from './exit-slip.entity.js';
import { type Lack, LACKS, LISTED_CLASSES, type RegisteredBy } from './exit-words.js';
import { HouseholdLacksQuery } from './household-lacks.query.js';

export interface RegistrationFacts {
  year: number;
  registeredOn: PlainDate;
  lacks: readonly Lack[];
  causes: readonly Cause[];
  why: string | null;
  wishes: string | null;
  phone: string | null;
}

/** Makes a registration, the same for an officer and for a household with its slip; the caller writes the audit. */
@Injectable()
export class NewRegistration {
  constructor(
    private readonly em: EntityManager,
    private readonly situations: HouseholdLacksQuery,
    private readonly clock: Clock,
  ) {}

  /** @throws RuleBroken when the household is on no list, has registered already, or the day does not fit the year */
  async make(household: Household, facts: RegistrationFacts, by: RegisteredBy, slip: ExitSlip | null = null): Promise<ExitRegistration> {
    const { registeredOn, year } = facts;
    if (registeredOn > this.clock.today()) throw new RuleBroken('exits.rule.future', {}, 'registeredOn');
    if (yearOf(registeredOn) !== year && yearOf(registeredOn) !== year - 1) throw new RuleBroken('exits.rule.year', {}, 'year');
    if (household.endedOn) throw new RuleBroken('exits.rule.ended', { day: formatDay(household.endedOn) });
    const situation = await this.situations.on(household.id, registeredOn);
    const classThen = LISTED_CLASSES.find((value) => value === situation.class);
    // The household's own page says no word of lists.
    if (!classThen && by === 'household') throw new RuleBroken('exits.public.notNow');
    if (!classThen) throw new RuleBroken('exits.rule.notListed', {}, 'registeredOn');
    // Two who register one household at once come one after the other.
    await this.em.execute(`select 1 from household where id = :id for update`, { id: household.id });
    const already = await this.em.findOne(ExitRegistration, { household, year, withdrawnOn: null });
    if (already) throw new RuleBroken('exits.rule.already', { year }, 'year');
    const { lacks, causes, ...words } = facts;
    const made = { ...words, household, village: household.village, path: household.path, registeredBy: by, slip, classThen };
    return this.em.create(ExitRegistration, {
      ...made,
      lacks: LACKS.filter((lack) => lacks.includes(lack)),
      causes: [...causes],
      invented: household.invented,
    });
  }
}
