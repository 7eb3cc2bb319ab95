import { Injectable } from '@nestjs/common';
import { RuleBroken } from '../../platform/rule-broken.js';
import { Calendar } from '../../platform/time/calendar.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import { RuleSets } from '../../rules/rule-sets.repository.js';
import { type DayCount, procedureOf, type ReviewProcedure } from '../standards/review-procedure.rules.js';
import { type ScoreForm, ScoreForms } from '../scores/score-forms.js';
import type { AreaClass, Standard } from '../standards/standard.rules.js';
import { Standards } from '../standards/standards.js';
import { deadline } from './round-law.rules.js';

/** The law a review stands on: its procedure and its poverty standard, each a rule set of its days. */
@Injectable()
export class ReviewRules {
  constructor(
    private readonly standards: Standards,
    private readonly sets: RuleSets,
    private readonly calendar: Calendar,
    private readonly scores: ScoreForms,
  ) {}

  /** @throws RuleBroken at `startsOn` when no confirmed procedure is in force on the day */
  async procedureOn(communePath: string, day: PlainDate): Promise<ReviewProcedure> {
    const procedure = await this.standards.procedure(communePath, day);
    if (!procedure?.usable) throw new RuleBroken('reviews.rule.noProcedure', {}, 'startsOn');
    return procedure;
  }

  /** @throws RuleBroken at `startsOn` when no confirmed standard is in force on the day */
  async standardOn(communePath: string, day: PlainDate): Promise<Standard> {
    const standard = await this.standards.inForce(communePath, day);
    if (!standard?.usable) throw new RuleBroken('reviews.rule.noStandard', {}, 'startsOn');
    return standard;
  }

  async procedure(id: number): Promise<ReviewProcedure> {
    return procedureOf(await this.sets.byId(id));
  }

  standard(id: number): Promise<Standard> {
    return this.standards.byId(id);
  }

  /** The items of B1 for a household of the area; null where no table is in force. */
  pointsForm(standard: Standard, area: AreaClass, path: string): Promise<ScoreForm | null> {
    return this.scores.forUnit(standard, area, path);
  }

  /** By the calendar of working days; null where the limit is not known. */
  async deadline(from: PlainDate, limit: DayCount | null): Promise<PlainDate | null> {
    return deadline(from, limit, await this.calendar.workingDays());
  }
}
