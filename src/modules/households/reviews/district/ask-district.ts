import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/actor.js';
import { RuleBroken } from '../../../platform/rule-broken.js';
import type { PlainDate } from '../../../platform/time/plain-date.js';
import { ReviewRoundRepository } from '../review-round.repository.js';
import { ReviewRules } from '../review-rules.js';
import { CaseMoves } from '../steps/case-moves.js';
import { CaseRows } from '../steps/case-row.query.js';

/** Reports the posted results to the huyện for its opinion, as long as there is one (until 30/6/2025). */
@Injectable()
export class AskDistrict {
  constructor(
    protected readonly em: EntityManager,
    private readonly rounds: ReviewRoundRepository,
    private readonly rules: ReviewRules,
    private readonly cases: CaseRows,
    private readonly moves: CaseMoves,
  ) {}

  /** @returns how many households it is asked about; those whose posting still hangs follow later */
  @Transactional()
  async run(actor: Actor, roundId: number, askedOn: PlainDate): Promise<number> {
    const round = await this.rounds.forChange(actor, roundId, 'review.conduct');
    const { districtAsked: asksDistrict, district } = await this.rules.procedure(round.procedureId);
    if (!asksDistrict) throw new RuleBroken('reviews.guard.districtExists');
    const posted = await this.cases.atSteps(roundId, null, ['posted']);
    const rows = (await this.cases.forChange(posted.map(({ id }) => id))).filter(({ lastDay }) => lastDay! < askedOn);
    if (!rows.length) throw new RuleBroken('reviews.rule.nothingForDistrict', {}, 'askedOn');
    const dueOn = await this.rules.deadline(askedOn, district);
    const set = { district_asked_on: askedOn, district_answered_on: null, district_opinion: null };
    await this.moves.move(actor, rows, { verb: 'ask_district', facts: { asksDistrict }, dueOn, set });
    return rows.length;
  }
}
