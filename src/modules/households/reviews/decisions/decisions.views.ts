import type { Actor } from '../../../platform/actor.js';
import { formatDay, formatNumber } from '../../../platform/format/format.js';
import { type Locale, translate } from '../../../platform/i18n/i18n.js';
import type { FormState } from '../../../platform/web/form-state.js';
import type { CorrectionRow } from '../corrections/correction.query.js';
import { correctionInWords } from '../corrections/corrections.views.js';
import { reviewHead, roundTitle } from '../review-head.views.js';
import { classWord } from '../review-words.views.js';
import type { CaseRow } from '../steps/case-row.query.js';
import type { DecisionToSign, SignedDecision } from './read-decisions.js';

/** The lists of Mẫu số 02, in its order; a household stands in one of them. */
const LISTS: { key: string; holds: (row: CaseRow) => boolean }[] = [
  { key: 'poor', holds: ({ classFound }) => classFound === 'poor' },
  { key: 'near_poor', holds: ({ classFound }) => classFound === 'near_poor' },
  { key: 'left_poor', holds: ({ classBefore }) => classBefore === 'poor' },
  { key: 'left_near_poor', holds: ({ classBefore }) => classBefore === 'near_poor' },
  { key: 'others', holds: () => true },
];

/** The view of `reviews/decide`. */
export function decidePage({ round, commune, ready, others }: DecisionToSign, actor: Actor, form: FormState, locale: Locale) {
  const t = (key: string, params = {}): string => translate(locale, key, params);
  return {
    ...reviewHead(round, commune, locale, t('reviews.decide.title'), form),
    form: form.view({ signer: actor.name }),
    action: `/reviews/${round.id}/decision`,
    cancelHref: `/reviews/${round.id}`,
    summary: t('reviews.decide.summary', { count: formatNumber(ready.length, locale) }),
    others: others ? t('reviews.decide.others', { count: formatNumber(others, locale) }) : null,
    lists: listsOf(ready, locale),
  };
}

/** The view of `reviews/decision`: Mẫu số 02 with its lists. */
export function decisionPage({ decision, commune, rows, corrections }: SignedDecision, locale: Locale) {
  const t = (key: string, params = {}): string => translate(locale, key, params);
  const { round } = decision;
  const title = t('reviews.decision.title', { number: decision.number });
  const certified = rows.some(({ certificate }) => certificate);
  return {
    ...reviewHead(round, commune, locale, title),
    heading: t('reviews.decision.heading', { round: roundTitle(round, locale), commune }),
    secondary: certified ? [{ label: t('reviews.certificate.all'), href: `/reviews/decisions/${decision.id}/certificates` }] : [],
    facts: [
      { label: t('reviews.field.number'), text: decision.number },
      { label: t('reviews.field.date'), text: formatDay(decision.date) },
      { label: t('reviews.field.signer'), text: `${decision.signer}, ${decision.position}` },
    ],
    lists: listsOf(rows, locale, corrections),
  };
}

function listsOf(rows: readonly CaseRow[], locale: Locale, corrections: ReadonlyMap<number, CorrectionRow> = new Map()) {
  const placed = Map.groupBy(rows, (row) => LISTS.find(({ holds }) => holds(row))!.key);
  return LISTS.flatMap(({ key }) => {
    const listed = placed.get(key);
    return listed
      ? [
          {
            title: translate(locale, `reviews.list02.${key}`, { count: formatNumber(listed.length, locale) }),
            rows: listed.map((row, index) => rowOf(row, index, corrections.get(row.id), locale)),
          },
        ]
      : [];
  });
}

const rowOf = (row: CaseRow, index: number, correction: CorrectionRow | undefined, locale: Locale) => ({
  number: String(index + 1),
  code: row.code,
  name: row.headName,
  href: `/reviews/cases/${row.id}`,
  village: row.village,
  before: classWord(row.classBefore, locale),
  found: classWord(row.classFound, locale),
  certificate: row.certificate ?? '',
  corrected:
    correction &&
    translate(locale, 'reviews.correction.corrected', {
      class: classWord(correction.classAfter, locale),
      paper: correctionInWords(correction, locale),
    }),
});
