import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/actor.js';
import { NotVisible } from '../../../platform/rule-broken.js';
import { DiscloseHouseholds } from '../../register/looks/disclose-households.js';
import type { ScoreForm } from '../../scores/score-forms.js';
import type { Standard } from '../../standards/standard.rules.js';
import type { ReviewRound } from '../review-round.entity.js';
import { ReviewRoundRepository } from '../review-round.repository.js';
import { ReviewRules } from '../review-rules.js';
import { RoundVillages } from '../rounds/round-villages.js';
import { NewAssessments } from '../survey/new-assessments.js';
import { CASE_STEPS, isLast } from '../review-words.js';
import { type CaseRow, CaseRows } from '../steps/case-row.query.js';

export interface Blanks {
  round: ReviewRound;
  standard: Standard;
  rows: CaseRow[];
  /** The items of B1 where a table is in force for the commune. */
  points: ScoreForm | null;
}

/** Forms to print name households: whoever prints those of a thôn is kept in the audit. */
@Injectable()
export class ReadBlanks {
  constructor(
    private readonly rounds: ReviewRoundRepository,
    private readonly villages: RoundVillages,
    private readonly cases: CaseRows,
    private readonly rules: ReviewRules,
    private readonly disclose: DiscloseHouseholds,
    private readonly fresh: NewAssessments,
  ) {}

  async ofVillage(actor: Actor, roundId: number, villageId: number): Promise<Blanks> {
    const round = await this.rounds.visibleTo(actor, roundId);
    const village = (await this.villages.of(actor, round)).find(({ id }) => id === villageId);
    if (!village) throw new NotVisible();
    const rows = await this.cases.atSteps(
      roundId,
      villageId,
      CASE_STEPS.filter((step) => !isLast(step)),
    );
    return this.printed(actor, round, rows, village.path, village.name);
  }

  async ofCase(actor: Actor, caseId: number): Promise<Blanks> {
    const { round, row } = await this.rounds.caseVisibleTo(actor, caseId);
    return this.printed(actor, round, [row], row.path, row.headName);
  }

  private async printed(actor: Actor, round: ReviewRound, rows: CaseRow[], unitPath: string, label: string): Promise<Blanks> {
    const details = { households: rows.length };
    const shown = rows.map(({ householdId }) => householdId);
    await this.disclose.run(actor, 'review.forms.printed', { object: round, label, unitPath, details }, shown);
    const standard = await this.rules.standard(round.standardId);
    const points = await this.rules.pointsForm(standard, await this.fresh.areaClassOf(round), round.path);
    return { round, standard, rows, points };
  }
}
