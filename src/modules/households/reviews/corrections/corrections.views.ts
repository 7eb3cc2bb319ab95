import type { Actor } from '../../../platform/actor.js';
import { formatDay, formatNumber } from '../../../platform/format/format.js';
import { type Locale, translate } from '../../../platform/i18n/i18n.js';
import type { FormState } from '../../../platform/web/form-state.js';
import { HOUSEHOLD_CLASSES } from '../../household-words.js';
import { deprivedOf } from '../../standards/deprived-mask.rules.js';
import { classWord } from '../review-words.views.js';
import { caseCrumbs } from '../survey/form-a.views.js';
import type { SurveySheet } from '../survey/survey-sheets.js';
import type { CorrectableCase } from './correctable-cases.js';
import type { CorrectionRow } from './correction.query.js';

/** The view of `reviews/correction`. */
export function correctionPage(
  { sheet, found }: { sheet: SurveySheet; found: CorrectableCase },
  actor: Actor,
  form: FormState,
  locale: Locale,
) {
  const t = (key: string, params = {}): string => translate(locale, key, params);
  const { row } = sheet;
  const { assessment, standard, blocked } = found;
  const figure = (value: number | null | undefined): string => (value == null ? '' : formatNumber(value, locale));
  const stored = {
    incomePerHead: figure(assessment.incomePerHead),
    b1: figure(assessment.b1),
    signer: actor.name,
    position: found.position,
  };
  const lacking = deprivedOf(assessment.deprivedMask ?? 0, standard.indicators.length) ?? [];
  const ticked = form.chosen(
    'lacks',
    standard.indicators.flatMap(({ position }, index) => (lacking[index] ? [String(position)] : [])),
  );
  const chosen = form.chosen('class');
  return {
    head: {
      title: `${t('reviews.correction.title')} · ${row.headName}`,
      breadcrumbs: caseCrumbs(row, t('reviews.correction.title'), locale),
      form,
    },
    title: t('reviews.correction.title'),
    note: t('reviews.case.noteOf', { household: row.headName, code: row.code, village: row.village }),
    blocked: blocked && t(blocked.key, blocked.params),
    facts: [
      {
        label: t('reviews.correction.inForce'),
        text: t('reviews.correction.since', { class: classWord(found.class, locale), day: formatDay(found.since) }),
      },
    ],
    form: form.view(stored),
    classes: HOUSEHOLD_CLASSES.filter((value) => value !== found.class).map((value) => ({
      ...{ value, label: classWord(value, locale), hint: null, checked: chosen.includes(value) },
    })),
    lacks: standard.indicators.map(({ position, name, threshold }) => ({
      ...{ value: String(position), label: `${position}. ${name}`, hint: threshold, checked: ticked.includes(String(position)) },
    })),
    figures: t('reviews.correction.figures', { standard: standard.name }),
    action: `/reviews/cases/${row.id}/correction`,
    cancelHref: `/reviews/cases/${row.id}`,
  };
}

/** Corrections as a list of what changed, by which paper, why, and who entered it. */
export const correctionItems = (rows: readonly CorrectionRow[], locale: Locale) =>
  rows.map((row) => ({
    title: correctionInWords(row, locale),
    change: translate(locale, 'reviews.correction.change', {
      before: classWord(row.classBefore, locale),
      after: classWord(row.classAfter, locale),
    }),
    reason: row.reason,
    by: translate(locale, 'reviews.correction.by', { signer: row.signer, position: row.position, by: row.decidedByName }),
    certificate: row.certificate && translate(locale, 'reviews.correction.certificate', { number: row.certificate }),
  }));

export const correctionInWords = ({ number, date }: CorrectionRow, locale: Locale): string =>
  translate(locale, 'reviews.correction.paper', { number, day: formatDay(date) });
