import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { RuleBroken } from '../../../platform/rule-broken.js';
import { Clock } from '../../../platform/time/clock.js';
import type { HouseholdClass } from '../../household-words.js';
import type { Household } from '../../household.entity.js';
import { ReviewCase } from '../review-case.entity.js';
import type { ReviewRequest } from '../review-request.entity.js';
import type { ReviewRound } from '../review-round.entity.js';
import { type CaseSource, isLast } from '../review-words.js';

/** Puts one household onto the list of a round that is going on. Once the round has decided about it, it does not come back. */
@Injectable()
export class JoinRound {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
  ) {}

  /** @throws RuleBroken at `code` */
  async add(round: ReviewRound, household: Household, source: CaseSource): Promise<ReviewCase> {
    const known = await this.known(round, household, 'code');
    if (known) throw new RuleBroken('reviews.rule.alreadyListed', { household: household.headName }, 'code');
    return this.create(round, household, source, null);
  }

  /** @throws RuleBroken at `form` */
  async byRequest(round: ReviewRound, household: Household, request: ReviewRequest): Promise<ReviewCase> {
    const known = await this.known(round, household, 'form');
    request.state = 'taken';
    if (!known) return this.create(round, household, 'request', request);
    known.request = request;
    return known;
  }

  private async known(round: ReviewRound, household: Household, field: string): Promise<ReviewCase | null> {
    const known = await this.em.findOne(ReviewCase, { round, household });
    if (known && isLast(known.step)) throw new RuleBroken(`reviews.rule.answered.${known.step}`, { household: household.headName }, field);
    return known;
  }

  private async create(round: ReviewRound, household: Household, source: CaseSource, request: ReviewRequest | null): Promise<ReviewCase> {
    const [now] = await this.em.execute<{ class: HouseholdClass }[]>(
      `select class from household_spell where household_id = :id and valid @> :day::date`,
      { id: household.id, day: this.clock.today() },
    );
    const { village, path } = household;
    return this.em.create(ReviewCase, {
      ...{ round, household, village, path, source, request },
      since: this.clock.today(),
      classBefore: now?.class ?? null,
    });
  }
}
