import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../../audit/audit-log.js';
import type { Actor } from '../../../platform/actor.js';
import { RuleBroken } from '../../../platform/rule-broken.js';
import { ReviewDecision } from '../review-decision.entity.js';
import { ReviewRoundRepository } from '../review-round.repository.js';

/** Gives up a round opened by mistake. Those who asked wait for the next one; what was decided cannot be given up. */
@Injectable()
export class CancelRound {
  constructor(
    private readonly em: EntityManager,
    private readonly rounds: ReviewRoundRepository,
    private readonly audit: AuditLog,
  ) {}

  @Transactional()
  async run(actor: Actor, id: number, why: string): Promise<void> {
    const round = await this.rounds.forChange(actor, id, 'review.conduct');
    if (await this.em.count(ReviewDecision, { round })) throw new RuleBroken('reviews.rule.alreadyDecided');
    round.state = 'cancelled';
    await this.em.execute(
      `update review_request q set state = 'waiting', version = q.version + 1 from review_case c
       where c.round_id = :id and c.request_id = q.id and q.state = 'taken' and c.step not in ('refused', 'dropped')`,
      { id },
      'run',
    );
    await this.audit.record(actor, 'review.cancelled', { object: round, unitPath: round.path, why });
  }
}
