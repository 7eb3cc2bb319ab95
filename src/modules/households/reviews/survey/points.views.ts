import { formatNumber } from '../../../platform/format/format.js';
import { type Locale, translate } from '../../../platform/i18n/i18n.js';
import { countedOf } from './apply-points.js';
import { type CountedPoints, counts, lacksZero, NOTHING_OF_IT, sumOf, unansweredOf } from './counted-points.rules.js';
import type { SurveySheet } from './survey-sheets.js';

/** The page of B1: the items of the table in force, or one field for the total; it says which, and why. */
export function pointsOf(sheet: SurveySheet, readOnly: boolean, locale: Locale) {
  const t = (key: string, params = {}): string => translate(locale, key, params);
  const { points: form, assessment } = sheet;
  const counted = countedOf(assessment);
  const questions = counts(form) ? form.questions : [];
  return {
    how: readOnly ? null : howOf(sheet, locale),
    total: counted && totalInWords(counted, locale),
    origin: assessment?.b1 == null && !counted ? null : originOfB1(sheet, locale),
    // What is over is shown as it was answered: the table may have been replaced since.
    answered:
      readOnly && counted
        ? counted.answered.map(({ item, label, option, points }) => ({
            label: `${item}. ${label}`,
            text: t('scores.form.option', { option: option ?? t('scores.form.nothing'), points: formatNumber(points, locale) }),
          }))
        : null,
    typed: !questions.length,
    questions: questions.map((question) => ({
      name: `point-${question.item}`,
      label: `${question.item}. ${question.label}`,
      options: [
        ...question.options.map(({ label, points }) => ({ value: label, label: optionWords(label, points, locale) })),
        ...(lacksZero(question) ? [{ value: NOTHING_OF_IT, label: optionWords(t('scores.form.nothing'), 0, locale) }] : []),
      ],
    })),
  };
}

const optionWords = (option: string, points: number, locale: Locale): string =>
  translate(locale, 'scores.form.option', { option, points: formatNumber(points, locale) });

function howOf({ points, standard }: SurveySheet, locale: Locale): string {
  const t = (key: string, params = {}): string => translate(locale, key, params);
  if (!points) return t('reviews.points.noTable', { standard: standard.name });
  if (!counts(points)) return t(points.region ? 'reviews.points.noItems' : 'reviews.points.noRegion', { table: points.table });
  return t('reviews.points.byTable', { table: points.table, region: t(`scores.region.${points.region}`) });
}

const totalInWords = (counted: CountedPoints, locale: Locale): string =>
  translate(locale, 'scores.form.total', {
    b1: formatNumber(sumOf(counted), locale),
    answered: counted.answered.length,
    of: counted.asked,
  });

/** Where the total of B1 comes from: counted by a table, or written down by the reviewer. */
export function originOfB1({ assessment }: Pick<SurveySheet, 'assessment'>, locale: Locale): string {
  const counted = countedOf(assessment);
  if (!counted) return translate(locale, 'reviews.points.typed');
  const params = { table: counted.table, region: translate(locale, `scores.region.${counted.region}`), count: unansweredOf(counted) };
  return translate(locale, params.count ? 'reviews.points.unfinished' : 'reviews.points.counted', params);
}

/** What was answered, by the names of the fields. */
export const pointValues = ({ assessment }: SurveySheet): Record<string, string> =>
  Object.fromEntries(countedOf(assessment)?.answered.map(({ item, option }) => [`point-${item}`, option ?? NOTHING_OF_IT]) ?? []);
