import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/actor.js';
import { NotVisible } from '../../../platform/rule-broken.js';
import { ReviewDecision } from '../review-decision.entity.js';
import { CorrectionQuery, type CorrectionRow } from '../corrections/correction.query.js';
import type { ReviewRound } from '../review-round.entity.js';
import { ReviewRoundRepository } from '../review-round.repository.js';
import { RoundListQuery } from '../rounds/round-list.query.js';
import { type CaseRow, CaseRows } from '../steps/case-row.query.js';
import { ReadyCases } from './ready-cases.js';

export interface DecisionToSign {
  round: ReviewRound;
  commune: string;
  ready: CaseRow[];
  /** Neither ready nor over: they follow in a later decision. */
  others: number;
}

export interface SignedDecision {
  decision: ReviewDecision;
  commune: string;
  rows: CaseRow[];
  /** By case: what was corrected since. The lists stay as they were signed. */
  corrections: Map<number, CorrectionRow>;
}

/** Decisions of rounds, with the households they name. */
@Injectable()
export class ReadDecisions {
  constructor(
    private readonly em: EntityManager,
    private readonly rounds: ReviewRoundRepository,
    private readonly ready: ReadyCases,
    private readonly cases: CaseRows,
    private readonly names: RoundListQuery,
    private readonly corrections: CorrectionQuery,
  ) {}

  async toDecide(actor: Actor, roundId: number): Promise<DecisionToSign> {
    const round = await this.rounds.conductedBy(actor, roundId, 'review.decide');
    const ready = await this.ready.of(round);
    const open = await this.cases.open(roundId);
    return { round, commune: await this.names.communeName(roundId), ready, others: open - ready.length };
  }

  async one(actor: Actor, id: number): Promise<SignedDecision> {
    const decision = await this.em.findOne(ReviewDecision, id, { populate: ['round'] });
    if (!decision) throw new NotVisible();
    await this.rounds.visibleTo(actor, decision.round.id);
    const rows = (await this.cases.ofDecision(id)).filter(({ path }) => actor.canAt('household.view', path));
    return { decision, commune: await this.communeOf(decision), rows, corrections: await this.corrections.ofDecision(id) };
  }

  communeOf({ round }: ReviewDecision): Promise<string> {
    return this.names.communeName(round.id);
  }
}
