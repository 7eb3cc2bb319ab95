import { formatDay } from '../../../platform/format/format.js';
import { type Locale, translate } from '../../../platform/i18n/i18n.js';
import type { FormState, FormView } from '../../../platform/web/form-state.js';
import type { ReviewComplaint } from '../review-complaint.entity.js';
import type { CaseRow } from '../steps/case-row.query.js';
import { caseCrumbs } from '../survey/form-a.views.js';

const headOf = (row: CaseRow, key: string, form: FormState, locale: Locale) => {
  const title = translate(locale, key);
  const note = translate(locale, 'reviews.case.noteOf', { household: row.headName, code: row.code, village: row.village });
  return { head: { title, breadcrumbs: caseCrumbs(row, title, locale), form }, title, note };
};

/** The view of `reviews/complaint-new`. */
export const complaintPage = (row: CaseRow, view: FormView, form: FormState, locale: Locale) => ({
  ...headOf(row, 'reviews.complaint.new', form, locale),
  form: view,
  action: `/reviews/cases/${row.id}/complaint`,
  cancelHref: `/reviews/cases/${row.id}`,
});

/** The view of `reviews/complaint-answer`. */
export function answerPage(row: CaseRow, complaint: ReviewComplaint, view: FormView, form: FormState, locale: Locale) {
  const chosen = form.chosen('outcome');
  const outcomes = ['kept', 'recheck'].map((value) => ({
    value,
    label: translate(locale, `reviews.complaint.outcome.${value}`),
    hint: null,
    checked: chosen.includes(value),
  }));
  return {
    ...headOf(row, 'reviews.complaint.answer', form, locale),
    asked: translate(locale, 'reviews.complaint.from', { day: formatDay(complaint.receivedOn), who: complaint.complainant }),
    content: complaint.content,
    form: view,
    outcomes,
    action: `/reviews/complaints/${complaint.id}`,
    cancelHref: `/reviews/cases/${row.id}`,
  };
}
