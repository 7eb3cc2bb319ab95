import { RuleBroken } from '../../../platform/rule-broken.js';
import type { Assessment } from '../../assessment.entity.js';
import type { ScoreForm } from '../../scores/score-forms.js';
import { b1Of, chosenOf, type CountedPoints, countedBy, counts } from './counted-points.rules.js';
import type { SurveyAnswers } from './survey-answers.js';

/** Where a table is in force the points are counted by it; elsewhere the reviewer writes down their sum. @throws RuleBroken at `point-<item>` */
export function applyPoints(
  assessment: Assessment,
  form: ScoreForm | null,
  typed: number | null,
  chosen: ReadonlyMap<string, string>,
): void {
  if (!counts(form)) return keep(assessment, null, typed);
  const { counted, foreign } = countedBy(form, chosen);
  if (foreign[0]) throw new RuleBroken('reviews.rule.pointNotOffered', { item: foreign[0] }, `point-${foreign[0]}`);
  // A total that came with a sheet stands until the items are answered.
  if (counted || countedOf(assessment)) keep(assessment, counted, counted && b1Of(counted));
}

/** After the area of the household changed: what was answered is counted by the table of its new region. */
export function recount(assessment: Assessment, form: ScoreForm | null): void {
  const before = countedOf(assessment);
  if (!before) return;
  const counted = counts(form) ? countedBy(form, chosenOf(before)).counted : null;
  keep(assessment, counted, counted && b1Of(counted));
}

/** A sum written down from a paper form takes the place of what was counted. */
export const writeDown = (assessment: Assessment, b1: number | null): void => keep(assessment, null, b1);

export const countedOf = (assessment: Pick<Assessment, 'answers'> | null): CountedPoints | null =>
  (assessment?.answers as SurveyAnswers | null | undefined)?.points ?? null;

function keep(assessment: Assessment, counted: CountedPoints | null, b1: number | null): void {
  const answers: SurveyAnswers = { ...assessment.answers };
  if (counted) answers.points = counted;
  else delete answers.points;
  assessment.answers = { ...answers };
  assessment.b1 = b1;
}
