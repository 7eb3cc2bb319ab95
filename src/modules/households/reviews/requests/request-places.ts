import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Permission } from '../../../access/permissions.js';
import type { Actor } from '../../../platform/actor.js';
import { NotVisible } from '../../../platform/rule-broken.js';
import { later, type PlainDate } from '../../../platform/time/plain-date.js';
import { HouseholdRepository } from '../../household.repository.js';
import type { Household } from '../../household.entity.js';
import type { HouseholdClass } from '../../household-words.js';
import { ReviewRound } from '../review-round.entity.js';
import { ReviewRules } from '../review-rules.js';

/** A request goes to the commune: who takes it, what the household is, which round answers it, and by when. */
@Injectable()
export class RequestPlaces {
  constructor(
    private readonly em: EntityManager,
    private readonly households: HouseholdRepository,
    private readonly rules: ReviewRules,
  ) {}

  /** @throws NotVisible when the actor does not hold the permission over the whole commune of the household */
  async household(actor: Actor, id: number, permission: Permission): Promise<Household> {
    const household = await this.households.within(actor, id, 'household.view');
    if (!actor.canAt(permission, communePathOf(household.path))) throw new NotVisible();
    return household;
  }

  async classOn(householdId: number, day: PlainDate): Promise<HouseholdClass | null> {
    const [row] = await this.em.execute<{ class: HouseholdClass }[]>(
      `select class from household_spell where household_id = :householdId and valid @> :day::date`,
      { householdId, day },
    );
    return row?.class ?? null;
  }

  /** The round that is going on: the month's before the year's. */
  async openRound(household: Household): Promise<ReviewRound | null> {
    const [row] = await this.em.execute<{ id: number }[]>(
      `select id from review_round where state = 'open' and :path::ltree <@ path order by kind = 'monthly' desc, starts_on desc limit 1`,
      { path: household.path },
    );
    return row ? this.em.findOneOrFail(ReviewRound, row.id) : null;
  }

  /** Null while the day it is counted from has not come, or where no number of days is known. */
  async dueOn(household: Household, receivedOn: PlainDate, round: ReviewRound | null): Promise<PlainDate | null> {
    const procedure = round ? await this.rules.procedure(round.procedureId) : await this.rules.procedureOn(household.path, receivedOn);
    const counted = procedure.requestCountedFrom === 'receipt' ? receivedOn : round && later(receivedOn, round.startsOn);
    return counted && this.rules.deadline(counted, procedure.request);
  }
}

/** A household lives in a thôn, and the thôn lies in its commune. */
export const communePathOf = (villagePath: string): string => villagePath.split('.').slice(0, -1).join('.');
