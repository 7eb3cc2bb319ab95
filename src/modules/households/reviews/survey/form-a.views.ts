import { formatDay } from '../../../platform/format/format.js';
import { type Locale, translate } from '../../../platform/i18n/i18n.js';
import type { FormState } from '../../../platform/web/form-state.js';
import type { FormAAnswers, SurveyAnswers } from './survey-answers.js';
import type { SurveySheet } from './survey-sheets.js';

const RESULTS = ['survey', 'not_needed'] as const satisfies readonly FormAAnswers['result'][];

/** The view of `reviews/form-a`. */
export function formAPage({ row, assessment }: SurveySheet, form: FormState, locale: Locale) {
  const t = (key: string, params = {}): string => translate(locale, key, params);
  const stored = (assessment?.answers as SurveyAnswers | null | undefined)?.formA;
  const title = t('reviews.formA.title');
  const view = form.view({ on: stored?.on ? formatDay(stored.on) : '', note: stored?.note ?? '' });
  const chosen = form.chosen('result', stored?.result ? [stored.result] : []);
  return {
    head: { title: `${title} · ${row.headName}`, breadcrumbs: caseCrumbs(row, title, locale), form },
    title,
    note: t('reviews.case.noteOf', { household: row.headName, code: row.code, village: row.village }),
    form: view,
    results: RESULTS.map((value) => ({
      value,
      label: t(`reviews.formA.result.${value}`),
      hint: t(`reviews.formA.hint.${value}`),
      checked: chosen.includes(value),
    })),
    action: `/reviews/cases/${row.id}/form-a`,
    cancelHref: `/reviews/cases/${row.id}`,
  };
}

/** Round and household above a page of the Phiếu. */
export const caseCrumbs = ({ id, roundId, headName }: SurveySheet['row'], title: string, locale: Locale) => [
  { label: translate(locale, 'reviews.list.title'), href: '/reviews' },
  { label: translate(locale, 'reviews.round.board'), href: `/reviews/${roundId}` },
  { label: headName, href: `/reviews/cases/${id}` },
  { label: title, href: null },
];
