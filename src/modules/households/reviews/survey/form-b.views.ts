import type { Actor } from '../../../platform/actor.js';
import { formatDay, formatNumber } from '../../../platform/format/format.js';
import { type Locale, translate } from '../../../platform/i18n/i18n.js';
import { buttonForm, type FormState } from '../../../platform/web/form-state.js';
import { CAUSES, GROUPS_OF_HOUSEHOLDS } from '../../household-words.js';
import { originInWords, reasonInWords } from '../../standards/classification.views.js';
import { classWord } from '../review-words.views.js';
import { caseCrumbs } from './form-a.views.js';
import { missingOf } from './missing.rules.js';
import { originOfB1, pointsOf, pointValues } from './points.views.js';
import { FORM_B_PAGES, type FormBPage, type SurveyAnswers, YES_NO_OF_HOUSING } from './survey-answers.js';
import { OPEN_FOR_B, type SurveySheet } from './survey-sheets.js';

/** The view of `reviews/form-b`: one page of the Phiếu, with the way to the others. */
export function formBPage(sheet: SurveySheet, page: FormBPage, form: FormState, actor: Actor, locale: Locale) {
  const { row, standard } = sheet;
  const t = (key: string, params = {}): string => translate(locale, key, params);
  const base = `/reviews/cases/${row.id}`;
  const writable = row.roundState === 'open' && OPEN_FOR_B.includes(row.step) && actor.canAt('review.conduct', row.path);
  const title = t(`reviews.formB.page.${page}`);
  return {
    head: { title: `${title} · ${row.headName}`, breadcrumbs: caseCrumbs(row, t('reviews.formB.title'), locale), form },
    title: t('reviews.formB.titleOf', { household: row.headName }),
    note: t('reviews.formB.note', { code: row.code, village: row.village, standard: standard.name }),
    pages: FORM_B_PAGES.map((key, index) => ({
      label: `${index + 1}. ${t(`reviews.formB.page.${key}`)}`,
      href: `${base}/form-b/${key}`,
      current: key === page,
    })),
    pageTitle: title,
    readOnly: !writable,
    action: `${base}/form-b/${page}`,
    backHref: base,
    form: form.view({ ...storedOf(sheet, locale), ...pointValues(sheet) }),
    ...choicesOf(sheet, form, t),
    lacks: lacksOf(sheet, form, locale),
    household: page === 'household',
    housing: page === 'housing',
    income: page === 'income',
    points: page === 'points' ? pointsOf(sheet, !writable, locale) : null,
    indicators: page === 'lacks',
    causing: page === 'causes',
    result: page === 'result' ? resultOf(sheet, writable, actor, locale) : null,
  };
}

function storedOf({ assessment, members, household, round }: SurveySheet, locale: Locale) {
  const housing = (assessment?.answers as SurveyAnswers | null | undefined)?.housing;
  const figure = (value: number | null | undefined): string => (value == null ? '' : formatNumber(value, locale));
  return {
    assessedOn: formatDay(assessment?.assessedOn ?? round.startsOn),
    reviewer: assessment?.reviewer ?? '',
    members: figure(assessment?.members ?? (members.length > 1 ? members.length : household.statedMembers)),
    squareMetres: figure(housing?.squareMetres),
    weakStructures: figure(housing?.weakStructures),
    incomePerHead: figure(assessment?.incomePerHead),
    b1: figure(assessment?.b1),
    note: assessment?.note ?? '',
  };
}

function choicesOf({ assessment }: SurveySheet, form: FormState, t: (key: string) => string) {
  const housing = (assessment?.answers as SurveyAnswers | null | undefined)?.housing;
  const several = (name: string, values: readonly string[], stored: readonly string[], words: string) => {
    const chosen = form.chosen(name, stored);
    return values.map((value) => ({ value, label: t(`${words}.${value}`), hint: null, checked: chosen.includes(value) }));
  };
  const yesNo = (name: (typeof YES_NO_OF_HOUSING)[number]) => {
    const answer = housing?.[name];
    const chosen = form.chosen(name, [answer == null ? '' : answer ? 'yes' : 'no']);
    return ['yes', 'no', ''].map((value) => ({
      value,
      label: t(`reviews.answer.${value || 'unknown'}`),
      hint: null,
      checked: chosen.includes(value),
    }));
  };
  return {
    areas: several('areaClass', ['nong_thon', 'do_thi'], [assessment?.areaClass ?? ''], 'standards.area'),
    yesNos: YES_NO_OF_HOUSING.map((name) => ({ name, label: t(`reviews.housing.${name}`), options: yesNo(name) })),
    structures: ['0', '1', '2', '3'].map((value) => ({ value, label: t(`reviews.housing.weak.${value}`) })),
    causes: several('causes', CAUSES, assessment?.causes ?? [], 'households.cause'),
    groups: several('groups', GROUPS_OF_HOUSEHOLDS, assessment?.groups ?? [], 'households.group'),
  };
}

/** Each indicator with what the data say; the reviewer's word stands beside it. */
function lacksOf({ judgement, assessment }: SurveySheet, form: FormState, locale: Locale) {
  const t = (key: string): string => translate(locale, key);
  return judgement.deprivations.map((one) => {
    const { indicator, derived, deprived } = one;
    const name = `lack-${indicator.position}`;
    const word = assessment?.overrides?.[indicator.key];
    const stored = word ? (word.deprived ? 'yes' : 'no') : '';
    const chosen = form.chosen(name, [stored]);
    const answers = derived === null ? ['yes', 'no', ''] : ['', 'yes', 'no'];
    return {
      name,
      label: `${indicator.position}. ${indicator.name}`,
      hint: indicator.threshold,
      origin: originInWords(one, locale),
      status:
        deprived === null
          ? { kind: 'draft', label: t('reviews.lack.unknown') }
          : { kind: deprived ? 'warning' : 'good', label: t(`standards.deprived.${deprived ? 'yes' : 'no'}`) },
      options: answers.map((value) => ({
        value,
        label: t(value ? `reviews.lack.${value}` : derived === null ? 'reviews.lack.unknown' : 'reviews.lack.asData'),
        hint: null,
        checked: chosen.includes(value),
      })),
      why: { name: `why-${indicator.position}`, value: word?.reason ?? '', asked: derived !== null },
    };
  });
}

function resultOf(sheet: SurveySheet, writable: boolean, actor: Actor, locale: Locale) {
  const { assessment, judgement, row } = sheet;
  const t = (key: string, params = {}): string => translate(locale, key, params);
  const missing = missingOf(sheet).map(({ key, params, field }) => ({
    text: t(key, params),
    href: `/reviews/cases/${row.id}/form-b/${field === 'incomePerHead' ? 'income' : field === 'points' ? 'points' : 'lacks'}`,
  }));
  const lacking = judgement.deprivations.filter(({ deprived }) => deprived).map(({ indicator }) => indicator.name);
  const fact = (key: string, text: string | null) => ({ label: t(`reviews.field.${key}`), text });
  const reopens = row.roundState === 'open' && row.step === 'meeting' && actor.canAt('review.conduct', row.path);
  return {
    class: judgement.class && classWord(judgement.class, locale),
    why: reasonInWords(judgement.reason, locale),
    missing,
    facts: [
      fact('incomePerHead', assessment?.incomePerHead == null ? null : formatNumber(assessment.incomePerHead, locale)),
      fact('b1', assessment?.b1 == null ? null : `${formatNumber(assessment.b1, locale)}. ${originOfB1(sheet, locale)}`),
      fact('b2', judgement.b2 === null ? null : formatNumber(judgement.b2, locale)),
      fact('lacking', lacking.length ? lacking.join('; ') : judgement.mask === null ? null : t('reviews.lack.none')),
    ],
    completes: writable && !missing.length && row.step !== 'listed',
    reopen: reopens ? { form: buttonForm(), action: `/reviews/cases/${row.id}/form-b/reopen` } : null,
  };
}
