import { formatNumber } from '../../../platform/format/format.js';
import { type Locale, translate } from '../../../platform/i18n/i18n.js';
import { CAUSES } from '../../household-words.js';
import { counts } from '../survey/counted-points.rules.js';
import { reviewHead, roundTitle } from '../review-head.views.js';
import { classWord } from '../review-words.views.js';
import { YES_NO_OF_HOUSING } from '../survey/survey-answers.js';
import type { Blanks } from './read-blanks.js';

/** The view of `reviews/blanks`. */
export function blankFormsPage({ round, standard, rows, points }: Blanks, locale: Locale) {
  const t = (key: string, params = {}): string => translate(locale, key, params);
  return {
    ...reviewHead(round, standard.name, locale, t('reviews.blank.title')),
    households: rows.map(({ id, code, headName, village, classBefore, requestForm }) => ({
      id,
      heading: t('reviews.blank.heading', { round: roundTitle(round, locale) }),
      facts: [
        { label: t('households.field.headName'), text: headName },
        { label: t('households.field.code'), text: code },
        { label: t('households.field.village'), text: village },
        { label: t('reviews.field.classBefore'), text: classWord(classBefore, locale) },
      ],
      formA: requestForm === 'enter',
    })),
    lines: ['assessedOn', 'reviewer', 'members', 'incomePerHead', 'b1'].map((key) => t(`reviews.field.${key}`)),
    points: counts(points)
      ? points.questions.map(({ item, label, options }) => ({
          label: `${item}. ${label}`,
          options: options.map(({ label: option, points: value }) =>
            t('scores.form.option', { option, points: formatNumber(value, locale) }),
          ),
        }))
      : [],
    housing: [t('reviews.housing.squareMetres'), t('reviews.housing.weakStructures')],
    yesNo: YES_NO_OF_HOUSING.map((key) => t(`reviews.housing.${key}`)),
    indicators: standard.indicators.map(({ position, name, threshold }) => ({ name: `${position}. ${name}`, threshold })),
    causes: CAUSES.map((cause) => t(`households.cause.${cause}`)),
    signers: [t('reviews.field.reviewer'), t('reviews.blank.household')],
  };
}
