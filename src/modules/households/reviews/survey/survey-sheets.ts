import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/actor.js';
import { NotVisible, RuleBroken } from '../../../platform/rule-broken.js';
import type { PlainDate } from '../../../platform/time/plain-date.js';
import { Assessment } from '../../assessment.entity.js';
import { Household } from '../../household.entity.js';
import { HouseholdMember } from '../../household-member.entity.js';
import type { ReviewRound } from '../review-round.entity.js';
import { ReviewRoundRepository } from '../review-round.repository.js';
import { ReviewRules } from '../review-rules.js';
import { type CaseStep, isLast } from '../review-words.js';
import { type CaseRow, CaseRows } from '../steps/case-row.query.js';
import type { ScoreForm } from '../../scores/score-forms.js';
import type { MemberFacts } from '../../standards/derivations.rules.js';
import type { AreaClass, Standard } from '../../standards/standard.rules.js';
import { judge, type Judgement, type Surveyed } from './judgement.rules.js';
import { NewAssessments } from './new-assessments.js';
import type { SurveyAnswers } from './survey-answers.js';

/** One household's Phiếu with what it is judged by. */
export interface SurveySheet {
  round: ReviewRound;
  row: CaseRow;
  household: Household;
  members: HouseholdMember[];
  standard: Standard;
  /** Null where no point table is in force for the standard. */
  points: ScoreForm | null;
  /** Null before anything was entered. */
  assessment: Assessment | null;
  judgement: Judgement;
}

/** Steps at which Phiếu B may be written. */
export const OPEN_FOR_B: readonly CaseStep[] = ['listed', 'form_b', 'recheck'];

/** Reads Phiếu A and B of a household, for a page or for a change. */
@Injectable()
export class SurveySheets {
  constructor(
    private readonly em: EntityManager,
    private readonly rounds: ReviewRoundRepository,
    private readonly cases: CaseRows,
    private readonly rules: ReviewRules,
    private readonly fresh: NewAssessments,
  ) {}

  async read(actor: Actor, caseId: number): Promise<SurveySheet> {
    const { round, row } = await this.rounds.caseVisibleTo(actor, caseId);
    const household = await this.em.findOneOrFail(Household, row.householdId);
    const members = await this.em.find(HouseholdMember, { household, leftOn: null }, { orderBy: { bornOn: 'asc nulls last', id: 'asc' } });
    const assessment = row.assessmentId === null ? null : await this.em.findOneOrFail(Assessment, row.assessmentId);
    const standard = await this.rules.standard(assessment?.standardId ?? round.standardId);
    const surveyed = surveyedOf(assessment, members, round.startsOn);
    const points = await this.pointsForm({ standard, row }, surveyed.areaClass);
    return { round, row, household, members, standard, points, assessment, judgement: judge(standard, surveyed) };
  }

  pointsForm({ standard, row }: Pick<SurveySheet, 'standard' | 'row'>, area: AreaClass): Promise<ScoreForm | null> {
    return this.rules.pointsForm(standard, area, row.path);
  }

  /** Under lock. @throws NotVisible where the actor does not conduct the review, RuleBroken when its step is past */
  async forEntry(actor: Actor, caseId: number, steps: readonly CaseStep[]): Promise<SurveySheet> {
    const [row] = await this.cases.forChange([caseId]);
    if (!row || !actor.canAt('review.conduct', row.path)) throw new NotVisible();
    if (row.roundState !== 'open') throw new RuleBroken('reviews.rule.roundOver');
    const household = { household: row.headName };
    if (!steps.includes(row.step)) throw new RuleBroken(`reviews.notNow.${isLast(row.step) ? row.step : 'form'}`, household);
    return this.read(actor, caseId);
  }

  /** The first page that is kept begins the Phiếu. */
  async begin(actor: Actor, { round, row, household }: SurveySheet): Promise<Assessment> {
    const areaClass = await this.fresh.areaClassOf(round);
    const assessment = this.fresh.create(actor, round, household, areaClass, household.invented);
    await this.em.flush();
    await this.fresh.link([{ caseId: row.id, assessment }]);
    return assessment;
  }
}

export const surveyedOf = (assessment: Assessment | null, members: HouseholdMember[], otherwise: PlainDate): Surveyed => ({
  assessedOn: assessment?.assessedOn ?? otherwise,
  areaClass: assessment?.areaClass ?? 'nong_thon',
  incomePerHead: assessment?.incomePerHead ?? null,
  b1: assessment?.b1 ?? null,
  members: members.map(factsOf),
  housing: (assessment?.answers as SurveyAnswers | null | undefined)?.housing ?? null,
  said: assessment?.overrides ?? {},
});

const factsOf = ({ id, name, socialBenefit, ...member }: HouseholdMember): MemberFacts => {
  const { bornOn = null, birthPrecision = null, attends = null, completed = null, work = null } = member;
  const { insured = null, malnourished = null, disability = null } = member;
  return { id, name, socialBenefit, bornOn, birthPrecision, attends, completed, work, insured, malnourished, disability };
};
