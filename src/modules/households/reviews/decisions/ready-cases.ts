import { Injectable } from '@nestjs/common';
import { formatDay } from '../../../platform/format/format.js';
import { RuleBroken } from '../../../platform/rule-broken.js';
import { Clock } from '../../../platform/time/clock.js';
import type { PlainDate } from '../../../platform/time/plain-date.js';
import type { ReviewRound } from '../review-round.entity.js';
import { ReviewRules } from '../review-rules.js';
import { brokenGuards } from '../steps/case-guards.rules.js';
import { factsOf } from '../steps/case-moves.js';
import { type CaseRow, CaseRows } from '../steps/case-row.query.js';
import { transitionOf } from '../steps/case-steps.js';

/** The households of a round that may be decided now. */
@Injectable()
export class ReadyCases {
  constructor(
    private readonly rules: ReviewRules,
    private readonly cases: CaseRows,
    private readonly clock: Clock,
  ) {}

  /** To be shown: whose posting is over, with no complaint open and, where the huyện is asked, its answer there. */
  async of(round: ReviewRound): Promise<CaseRow[]> {
    const rows = await this.cases.atSteps(round.id, null, ['posted', 'district_opinion']);
    return this.ready(round, rows);
  }

  /** Under lock. @throws RuleBroken at `date` when the decision is dated before the last day of a posting, or ahead */
  async forDecision(round: ReviewRound, date: PlainDate): Promise<CaseRow[]> {
    const found = await this.of(round);
    const rows = await this.ready(round, await this.cases.forChange(found.map(({ id }) => id)));
    if (!rows.length) throw new RuleBroken('reviews.rule.nothingReady');
    const today = this.clock.today();
    if (date > today) throw new RuleBroken('reviews.rule.ahead', { today: formatDay(today) }, 'date');
    const last = rows.map(({ lastDay }) => lastDay!).reduce((a, b) => (a > b ? a : b));
    if (date <= last) throw new RuleBroken('reviews.rule.decidedBeforePostingOver', { day: formatDay(last) }, 'date');
    return rows;
  }

  private async ready(round: ReviewRound, rows: readonly CaseRow[]): Promise<CaseRow[]> {
    const { districtAsked: asksDistrict } = await this.rules.procedure(round.procedureId);
    const today = this.clock.today();
    return rows.filter((row) => {
      const transition = transitionOf(row.step, 'decide');
      return transition !== null && !brokenGuards(transition, factsOf(row, today, { facts: { asksDistrict } })).length;
    });
  }
}
