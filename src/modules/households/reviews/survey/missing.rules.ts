import type { InvalidField } from '../../../platform/web/invalid-form.js';
import type { SurveySheet } from './survey-sheets.js';

type Seen = Pick<SurveySheet, 'judgement' | 'standard'> & { assessment: { incomePerHead?: number | null; b1?: number | null } | null };

/** What keeps Phiếu B from being closed, each at the field it belongs to; [] when it is whole. */
export function missingOf({ judgement, assessment, standard }: Seen): InvalidField[] {
  const { deprivations } = judgement;
  const open = deprivations.filter(({ deprived }) => deprived === null);
  const problems: InvalidField[] = [];
  const noFigure = (assessment?.incomePerHead ?? null) === null && (assessment?.b1 ?? null) === null;
  if (noFigure) problems.push({ field: 'incomePerHead', key: 'reviews.rule.incomeMissing', params: {} });
  if (open.length) {
    const names = open.map(({ indicator }) => indicator.name).join('; ');
    const params = { standard: standard.name, total: deprivations.length, answered: deprivations.length - open.length, names };
    problems.push({ field: `lack-${open[0]!.indicator.position}`, key: 'reviews.rule.indicatorsMissing', params });
  }
  if (!problems.length && judgement.class === null)
    problems.push({ field: null, key: 'reviews.rule.noClass', params: { standard: standard.name } });
  return problems;
}
