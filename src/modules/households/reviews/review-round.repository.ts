import { LockMode } from '@mikro-orm/core';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Permission } from '../../access/permissions.js';
import type { Actor } from '../../platform/actor.js';
import { NotVisible, RuleBroken } from '../../platform/rule-broken.js';
import { ReviewRound } from './review-round.entity.js';
import { CaseRows, type CaseRow } from './steps/case-row.query.js';

/** Rounds through the eyes of an actor. Whoever works in one thôn of the commune sees the round, and of its list that thôn. */
@Injectable()
export class ReviewRoundRepository {
  constructor(
    private readonly em: EntityManager,
    private readonly cases: CaseRows,
  ) {}

  /** @throws NotVisible */
  async visibleTo(actor: Actor, id: number): Promise<ReviewRound> {
    const round = await this.em.findOne(ReviewRound, id);
    if (!round || !seesSomeOf(actor, round.path)) throw new NotVisible();
    return round;
  }

  /** To prepare a change of the whole round. @throws NotVisible where the actor does not hold the permission over the commune */
  async conductedBy(actor: Actor, id: number, permission: Permission = 'review.conduct'): Promise<ReviewRound> {
    const round = await this.em.findOne(ReviewRound, id);
    if (!round || !actor.canAt(permission, round.path)) throw new NotVisible();
    return round;
  }

  /** For a change of the whole round, under lock. @throws NotVisible, RuleBroken when the round is over */
  async forChange(actor: Actor, id: number, permission: Permission): Promise<ReviewRound> {
    const round = await this.em.findOne(ReviewRound, id, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (!round || !actor.canAt(permission, round.path)) throw new NotVisible();
    if (round.state !== 'open') throw new RuleBroken('reviews.rule.roundOver');
    return round;
  }

  /** @throws NotVisible */
  async caseVisibleTo(actor: Actor, id: number): Promise<{ round: ReviewRound; row: CaseRow }> {
    const row = await this.cases.one(id);
    if (!row || !actor.canAt('household.view', row.path)) throw new NotVisible();
    return { round: await this.visibleTo(actor, row.roundId), row };
  }
}

/** Above the commune, at it, or in one of its thôn. */
export const seesSomeOf = (actor: Actor, communePath: string): boolean =>
  actor.canAt('household.view', communePath) || actor.paths('household.view').some((path) => path.startsWith(`${communePath}.`));
