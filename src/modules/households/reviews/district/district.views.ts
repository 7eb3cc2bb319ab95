import { formatDay, formatNumber } from '../../../platform/format/format.js';
import { type Locale, translate } from '../../../platform/i18n/i18n.js';
import type { PlainDate } from '../../../platform/time/plain-date.js';
import type { FormState, FormView } from '../../../platform/web/form-state.js';
import { reviewHead } from '../review-head.views.js';
import { classWord } from '../review-words.views.js';
import type { ReviewRound } from '../review-round.entity.js';
import type { CaseRow } from '../steps/case-row.query.js';

/** The view of `reviews/district`: what may be reported to the huyện, and what it has not answered yet. */
export function districtPage(
  round: ReviewRound,
  rows: readonly CaseRow[],
  form: FormState,
  view: FormView,
  today: PlainDate,
  locale: Locale,
) {
  const t = (key: string, params = {}): string => translate(locale, key, params);
  const over = rows.filter(({ step, lastDay }) => step === 'posted' && lastDay !== null && lastDay < today);
  const asked = rows.filter(({ step, districtAnsweredOn }) => step === 'district_opinion' && districtAnsweredOn === null);
  const chosen = form.chosen('back');
  return {
    ...reviewHead(round, '', locale, t('reviews.district.title'), form),
    form: view,
    second: { ...view, key: `${view.key}a`.slice(0, 64) },
    action: `/reviews/${round.id}/district`,
    cancelHref: `/reviews/${round.id}`,
    over: over.length ? t('reviews.district.over', { count: formatNumber(over.length, locale) }) : null,
    asked: asked.map((row) => ({
      value: String(row.id),
      label: `${row.code} · ${row.headName} · ${classWord(row.classFound, locale)}`,
      hint: row.dueOn && t('reviews.district.dueOn', { day: formatDay(row.dueOn) }),
      checked: chosen.includes(String(row.id)),
    })),
  };
}
