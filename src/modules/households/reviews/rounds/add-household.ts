import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../../audit/audit-log.js';
import type { Actor } from '../../../platform/actor.js';
import { RuleBroken } from '../../../platform/rule-broken.js';
import { Household } from '../../household.entity.js';
import type { ReviewCase } from '../review-case.entity.js';
import { ReviewRoundRepository } from '../review-round.repository.js';
import type { CaseSource } from '../review-words.js';
import { JoinRound } from './join-round.js';

/** Puts a household onto the list by hand: one that came out of another, moved in, or was left out. */
@Injectable()
export class AddHousehold {
  constructor(
    private readonly em: EntityManager,
    private readonly rounds: ReviewRoundRepository,
    private readonly joining: JoinRound,
    private readonly audit: AuditLog,
  ) {}

  /** @throws RuleBroken at `code` */
  @Transactional()
  async run(actor: Actor, roundId: number, code: string, source: CaseSource): Promise<ReviewCase> {
    const round = await this.rounds.forChange(actor, roundId, 'review.conduct');
    const household = await this.em.findOne(Household, { codeUnit: round.commune, code });
    const here = household && (household.path === round.path || household.path.startsWith(`${round.path}.`));
    if (!here) throw new RuleBroken('reviews.rule.householdUnknown', { code }, 'code');
    if (household.endedOn) throw new RuleBroken('reviews.rule.householdEnded', { household: household.headName }, 'code');
    const added = await this.joining.add(round, household, source);
    await this.audit.record(actor, 'review.case.added', { object: added, label: household.headName, unitPath: household.path });
    return added;
  }
}
