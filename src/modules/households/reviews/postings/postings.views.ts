import { formatDay } from '../../../platform/format/format.js';
import { type Locale, translate } from '../../../platform/i18n/i18n.js';
import type { FormState } from '../../../platform/web/form-state.js';
import { reviewHead, roundTitle } from '../review-head.views.js';
import { classWord } from '../review-words.views.js';
import { maskedName } from './masked-name.rules.js';
import type { PostedList, PostingToRecord } from './read-postings.js';

/** The view of `reviews/posting-new`. */
export function newPostingPage({ round, village, procedure, waiting, today }: PostingToRecord, form: FormState, locale: Locale) {
  const t = (key: string, params = {}): string => translate(locale, key, params);
  const { posting, postingPlaces } = procedure;
  return {
    ...reviewHead(round, village.name, locale, t('reviews.posting.new'), form),
    rule: posting
      ? t(`reviews.posting.rule.${posting.working ? 'working' : 'days'}`, { count: posting.days })
      : t('reviews.posting.ruleUnknown'),
    form: form.view({ postedOn: formatDay(today), places: postingPlaces }),
    action: `/reviews/${round.id}/villages/${village.id}/posting`,
    cancelHref: `/reviews/${round.id}`,
    households: waiting.map(({ headName, code, classFound }) => `${code} · ${headName} · ${classWord(classFound, locale)}`),
  };
}

/** The view of `reviews/posting`: the list as it hangs, names masked, to be printed. */
export function postingPage({ posting, village, rows }: PostedList, locale: Locale) {
  const t = (key: string, params = {}): string => translate(locale, key, params);
  const { round } = posting;
  return {
    ...reviewHead(round, village.name, locale, t(posting.again ? 'reviews.posting.titleAgain' : 'reviews.posting.title')),
    heading: t('reviews.posting.heading', { round: roundTitle(round, locale), village: village.name }),
    facts: [
      { label: t('reviews.field.postedOn'), text: formatDay(posting.postedOn) },
      { label: t('reviews.field.lastDay'), text: formatDay(posting.lastDay) },
      { label: t('reviews.field.places'), text: posting.places },
    ],
    rows: rows.map(({ headName, code, classBefore, classFound }, index) => ({
      number: String(index + 1),
      ...{ code, name: maskedName(headName) },
      before: classWord(classBefore, locale),
      found: classWord(classFound, locale),
    })),
  };
}
