import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/actor.js';
import { Assessment } from '../../assessment.entity.js';
import { HouseholdMember } from '../../household-member.entity.js';
import type { Standard } from '../../standards/standard.rules.js';
import type { ReviewRound } from '../review-round.entity.js';
import { type CaseRow, CaseRows } from '../steps/case-row.query.js';
import { judge, type Judgement } from '../survey/judgement.rules.js';
import { surveyedOf } from '../survey/survey-sheets.js';

export interface SurveyedCase {
  row: CaseRow;
  assessment: Assessment | null;
  members: HouseholdMember[];
  judgement: Judgement;
}

/** All households of a round with their Phiếu, in a fixed number of statements. */
@Injectable()
export class SurveyedCases {
  constructor(
    private readonly em: EntityManager,
    private readonly cases: CaseRows,
  ) {}

  /** @param lock for a change: the cases are read under lock */
  async of(actor: Actor, round: ReviewRound, standard: Standard, lock = false): Promise<SurveyedCase[]> {
    const seen = (await this.cases.ofRound(round.id)).filter(({ path }) => actor.canAt('review.conduct', path));
    return this.read(lock ? await this.cases.forChange(seen.map(({ id }) => id)) : seen, round, standard);
  }

  /** Those of one thôn whose Phiếu B is being entered. The caller has made sure that the actor conducts the review there. */
  async entering(round: ReviewRound, villageId: number, standard: Standard, lock = false): Promise<SurveyedCase[]> {
    const seen = await this.cases.atSteps(round.id, villageId, ['form_b', 'recheck']);
    return this.read(lock ? await this.cases.forChange(seen.map(({ id }) => id)) : seen, round, standard);
  }

  private async read(rows: readonly CaseRow[], round: ReviewRound, standard: Standard): Promise<SurveyedCase[]> {
    const assessments = await this.em.find(Assessment, { id: { $in: rows.flatMap(({ assessmentId }) => assessmentId ?? []) } });
    const members = await this.em.find(HouseholdMember, { household: { $in: rows.map(({ householdId }) => householdId) }, leftOn: null });
    const byId = new Map(assessments.map((assessment) => [assessment.id, assessment]));
    const byHousehold = Map.groupBy(members, ({ household }) => household.id);
    return rows.map((row) => {
      const assessment = byId.get(row.assessmentId ?? 0) ?? null;
      const own = byHousehold.get(row.householdId) ?? [];
      return { row, assessment, members: own, judgement: judge(standard, surveyedOf(assessment, own, round.startsOn)) };
    });
  }
}
