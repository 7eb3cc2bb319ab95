import type { InvalidField } from '../../../platform/web/invalid-form.js';
import { countedOf } from './apply-points.js';
import { countedElsewhere, unansweredOf } from './counted-points.rules.js';
import type { SurveySheet } from './survey-sheets.js';

type Seen = Pick<SurveySheet, 'judgement' | 'standard' | 'points' | 'assessment'>;

/** What keeps Phiếu B from being closed, each at the field it belongs to; [] when it is whole. */
export function missingOf(sheet: Seen): InvalidField[] {
  const { judgement, standard } = sheet;
  const { deprivations } = judgement;
  const open = deprivations.filter(({ deprived }) => deprived === null);
  const problems = missingMeasure(sheet);
  if (open.length) {
    const names = open.map(({ indicator }) => indicator.name).join('; ');
    const params = { standard: standard.name, total: deprivations.length, answered: deprivations.length - open.length, names };
    problems.push({ field: `lack-${open[0]!.indicator.position}`, key: 'reviews.rule.indicatorsMissing', params });
  }
  if (!problems.length && judgement.class === null)
    problems.push({ field: null, key: 'reviews.rule.noClass', params: { standard: standard.name } });
  return problems;
}

/** Points that were begun have to be counted to the end, by the table in force, even where an income is known: they decide. */
function missingMeasure({ assessment, points }: Seen): InvalidField[] {
  const counted = countedOf(assessment);
  if (!counted) {
    const noFigure = (assessment?.incomePerHead ?? null) === null && (assessment?.b1 ?? null) === null;
    return noFigure ? [{ field: 'incomePerHead', key: 'reviews.rule.incomeMissing', params: {} }] : [];
  }
  if (countedElsewhere(counted, points))
    return [{ field: 'points', key: 'reviews.rule.pointsElsewhere', params: { table: counted.table } }];
  const count = unansweredOf(counted);
  return count ? [{ field: 'points', key: 'reviews.rule.pointsMissing', params: { count } }] : [];
}
