import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/actor.js';
import { RuleBroken } from '../../../platform/rule-broken.js';
import type { PlainDate } from '../../../platform/time/plain-date.js';
import { ReviewRoundRepository } from '../review-round.repository.js';
import { CaseMoves } from '../steps/case-moves.js';
import { CaseRows } from '../steps/case-row.query.js';

export interface DistrictOpinion {
  answeredOn: PlainDate;
  opinion: string;
  /** Cases the huyện wants reviewed again. */
  back: readonly number[];
}

/** Writes down what the huyện answered; whom it sent back is re-checked. */
@Injectable()
export class NoteDistrictOpinion {
  constructor(
    protected readonly em: EntityManager,
    private readonly rounds: ReviewRoundRepository,
    private readonly cases: CaseRows,
    private readonly moves: CaseMoves,
  ) {}

  @Transactional()
  async run(actor: Actor, roundId: number, { answeredOn, opinion, back }: DistrictOpinion): Promise<number> {
    await this.rounds.forChange(actor, roundId, 'review.conduct');
    const asked = await this.cases.atSteps(roundId, null, ['district_opinion']);
    const rows = (await this.cases.forChange(asked.map(({ id }) => id))).filter((row) => row.districtAnsweredOn === null);
    if (!rows.length) throw new RuleBroken('reviews.rule.districtNotAsked');
    const set = { district_answered_on: answeredOn, district_opinion: opinion };
    await this.moves.move(actor, rows, { verb: 'note_opinion', set, why: opinion });
    const returned = rows.filter(({ id }) => back.includes(id));
    await this.moves.move(actor, returned, { verb: 'send_back', facts: { districtAnsweredOn: answeredOn }, why: opinion });
    return rows.length;
  }
}
