import type { Actor } from '../../../platform/actor.js';
import { formatDay } from '../../../platform/format/format.js';
import { type Locale, translate } from '../../../platform/i18n/i18n.js';
import type { FormState, FormView } from '../../../platform/web/form-state.js';
import type { ListQuery } from '../../../platform/web/list-query.js';
import { type Column, tableView } from '../../../platform/web/table-view.js';
import type { Household } from '../../household.entity.js';
import { reasonInWords } from '../../standards/classification.views.js';
import { sectionHead } from '../../section-head.views.js';
import { stepStatus } from '../review-head.views.js';
import { classWord } from '../review-words.views.js';
import { REQUEST_FORMS, REQUEST_STATES } from '../review-words.js';
import type { RequestSeen } from './read-request.js';
import { communePathOf } from './request-places.js';
import type { RequestRow } from './request-list.query.js';

const crumbs = (locale: Locale, title: string) => [
  { label: translate(locale, 'households.list.title'), href: '/households' },
  { label: translate(locale, 'reviews.requests.title'), href: '/reviews/requests' },
  { label: title, href: null },
];

/** The view of `reviews/requests`. */
export function requestListPage({ rows, total }: { rows: RequestRow[]; total: number }, list: ListQuery, actor: Actor, locale: Locale) {
  const t = (key: string): string => translate(locale, key);
  const options = (values: readonly string[], words: string) => values.map((value) => ({ value, label: t(`${words}.${value}`) }));
  return {
    ...sectionHead(t('reviews.requests.title'), 'requests', actor, locale),
    note: t('reviews.requests.how'),
    table: tableView(locale, columns(locale), rows, total, list, {
      path: '/reviews/requests',
      captionKey: 'reviews.requests.caption',
      emptyKey: 'reviews.requests.empty',
      searchLabelKey: 'reviews.board.search',
      selects: [
        { name: 'form', labelKey: 'reviews.field.form', options: options(REQUEST_FORMS, 'reviews.requestForm') },
        { name: 'state', labelKey: 'reviews.field.state', options: options(REQUEST_STATES, 'reviews.requestState') },
        { name: 'late', labelKey: 'reviews.field.late', options: [{ value: '1', label: t('reviews.board.lateOnly') }] },
      ],
    }),
  };
}

function columns(locale: Locale): Column<RequestRow>[] {
  const t = (key: string, params = {}): string => translate(locale, key, params);
  return [
    {
      key: 'headName',
      labelKey: 'households.field.headName',
      main: true,
      cell: ({ id, headName, code }) => ({ text: headName, href: `/reviews/requests/${id}`, note: code }),
    },
    { key: 'village', labelKey: 'households.field.village', cell: ({ village }) => ({ text: village }) },
    { key: 'form', labelKey: 'reviews.field.form', cell: ({ form }) => ({ text: t(`reviews.requestForm.${form}`) }) },
    {
      key: 'receivedOn',
      labelKey: 'reviews.field.receivedOn',
      sortable: true,
      cell: ({ receivedOn }) => ({ text: formatDay(receivedOn) }),
    },
    {
      key: 'dueOn',
      labelKey: 'reviews.field.answerDueOn',
      sortable: true,
      cell: ({ dueOn, late }) =>
        late ? { status: { kind: 'danger', label: t('reviews.late', { day: formatDay(dueOn!) }) } } : { text: dueOn && formatDay(dueOn) },
    },
    {
      key: 'state',
      labelKey: 'reviews.field.state',
      cell: ({ state, step }) => ({
        status: step ? stepStatus(step, locale) : { kind: 'neutral', label: t(`reviews.requestState.${state}`) },
      }),
    },
  ];
}

/** The view of `reviews/request-new`. */
export function newRequestPage(household: Household, form: FormState, view: FormView, locale: Locale) {
  const t = (key: string): string => translate(locale, key);
  const title = t('reviews.request.new');
  const chosen = form.chosen('form');
  return {
    head: {
      title,
      breadcrumbs: [
        { label: household.headName, href: `/households/${household.id}` },
        { label: title, href: null },
      ],
      form,
    },
    note: household.headName,
    form: view,
    forms: REQUEST_FORMS.map((value) => ({
      value,
      label: t(`reviews.requestForm.${value}`),
      hint: t(`reviews.requestHint.${value}`),
      checked: chosen.includes(value),
    })),
    action: `/households/${household.id}/requests/new`,
    cancelHref: `/households/${household.id}`,
  };
}

/** The view of `reviews/request`. */
export function requestPage({ request, row, found }: RequestSeen, actor: Actor, locale: Locale) {
  const t = (key: string, params = {}): string => translate(locale, key, params);
  const fact = (key: string, text: string | null, href?: string) => ({ label: t(`reviews.field.${key}`), text, ...(href && { href }) });
  const refusable = request.state !== 'refused' && (!row || ['listed', 'form_a', 'form_b'].includes(row.step));
  const answered = request.state === 'refused' || found;
  return {
    head: {
      title: t('reviews.request.titleOf', { household: request.household.headName }),
      breadcrumbs: crumbs(locale, request.household.headName),
    },
    action: answered ? { label: t('reviews.answerLetter.title'), href: `/reviews/requests/${request.id}/answer` } : null,
    secondary:
      refusable && actor.canAt('review.decide', communePathOf(request.path))
        ? [{ label: t('reviews.refusal.title'), href: `/reviews/requests/${request.id}/refusal` }]
        : [],
    facts: [
      fact('form', t(`reviews.requestForm.${request.form}`)),
      fact('household', request.household.headName, `/households/${request.household.id}`),
      fact('receivedOn', formatDay(request.receivedOn)),
      fact('answerDueOn', request.dueOn ? formatDay(request.dueOn) : t('reviews.request.dueLater')),
      fact('asked', request.reason ?? null),
      row ? fact('round', t(`reviews.step.${row.step}`), `/reviews/cases/${row.id}`) : fact('round', t('reviews.requestState.waiting')),
      ...(found ? [fact('classFound', classWord(found.class, locale))] : []),
      ...(request.answerReason ? [fact('refusal', request.answerReason)] : []),
    ],
  };
}

/** The view of `reviews/refusal`. */
export function refusalPage({ request }: RequestSeen, form: FormState, view: FormView, locale: Locale) {
  const title = translate(locale, 'reviews.refusal.title');
  const base = `/reviews/requests/${request.id}`;
  return {
    head: { title, breadcrumbs: crumbs(locale, request.household.headName), form },
    note: translate(locale, `reviews.requestForm.${request.form}`),
    form: view,
    action: `${base}/refusal`,
    cancelHref: base,
  };
}

/** The view of `reviews/answer`: the letter to the household, to be printed. */
export function answerPage({ request, communeName, found }: RequestSeen, locale: Locale) {
  const t = (key: string, params = {}): string => translate(locale, key, params);
  const { household, answerNumber, answeredOn, answerReason } = request;
  const recognised = found && (found.class === 'poor' || found.class === 'near_poor') === (request.form === 'enter');
  const number = answerNumber ?? found?.decision.number ?? '';
  const day = answeredOn ?? found?.decision.date ?? null;
  const reason = answerReason ?? (found ? `${classWord(found.class, locale)}. ${reasonInWords(found.reason, locale)}` : null);
  return {
    head: { title: t('reviews.answerLetter.title'), breadcrumbs: crumbs(locale, household.headName) },
    commune: communeName,
    number: t('reviews.answerLetter.number', { number }),
    day: day && t('reviews.certificate.place', { commune: communeName, day: formatDay(day) }),
    to: t('reviews.answerLetter.to', { household: household.headName }),
    about: t('reviews.answerLetter.about', { form: t(`reviews.requestForm.${request.form}`), day: formatDay(request.receivedOn) }),
    verdict: reason && t(recognised ? 'reviews.answerLetter.recognised' : 'reviews.answerLetter.refused'),
    reason,
    signer: found
      ? { position: found.decision.position, name: found.decision.signer }
      : { position: t('reviews.answerLetter.chairman'), name: '' },
    open: reason ? null : t('reviews.answerLetter.open'),
  };
}
