import type { Actor } from '../../../platform/actor.js';
import { formatDay, formatNumber } from '../../../platform/format/format.js';
import { type Locale, translate } from '../../../platform/i18n/i18n.js';
import type { FormState, FormView } from '../../../platform/web/form-state.js';
import type { ListQuery } from '../../../platform/web/list-query.js';
import { type Column, tableView } from '../../../platform/web/table-view.js';
import { sectionHead } from '../../section-head.views.js';
import { reviewHead, roundTitle } from '../review-head.views.js';
import type { ReviewRound } from '../review-round.entity.js';
import { ROUND_KINDS, ROUND_STATES, type RoundState } from '../review-words.js';
import type { CommuneOfRound } from './round-list.js';
import type { RoundRow } from './round-list.query.js';
import { SOURCES_BY_HAND } from './rounds.forms.js';

const KIND_OF_STATE: Record<RoundState, string> = { open: 'progress', closed: 'good', cancelled: 'neutral' };

export const roundStatus = (state: RoundState, locale: Locale) => ({
  kind: KIND_OF_STATE[state],
  label: translate(locale, `reviews.roundState.${state}`),
});

/** The view of `reviews/index`. */
export function roundListPage(
  { rows, total }: { rows: RoundRow[]; total: number },
  years: number[],
  list: ListQuery,
  reader: { actor: Actor; conducts: boolean; locale: Locale },
) {
  const { actor, conducts, locale } = reader;
  const t = (key: string): string => translate(locale, key);
  const opening = { labelKey: 'reviews.new.title', href: '/reviews/new' };
  return {
    ...sectionHead(t('reviews.list.title'), 'reviews', actor, locale),
    action: conducts ? { label: t(opening.labelKey), href: opening.href } : null,
    table: tableView(locale, columns(locale), rows, total, list, {
      path: '/reviews',
      captionKey: 'reviews.list.caption',
      emptyKey: 'reviews.list.empty',
      emptyAction: conducts ? opening : null,
      searchLabelKey: 'reviews.list.search',
      selects: [
        { name: 'year', labelKey: 'reviews.field.year', options: years.map((year) => ({ value: String(year), label: String(year) })) },
        {
          name: 'kind',
          labelKey: 'reviews.field.kind',
          options: ROUND_KINDS.map((value) => ({ value, label: t(`reviews.roundKind.${value}`) })),
        },
        {
          name: 'state',
          labelKey: 'reviews.field.state',
          options: ROUND_STATES.map((value) => ({ value, label: t(`reviews.roundState.${value}`) })),
        },
      ],
    }),
  };
}

function columns(locale: Locale): Column<RoundRow>[] {
  return [
    {
      key: 'name',
      labelKey: 'reviews.field.round',
      main: true,
      cell: (row) => ({ text: roundTitle(row, locale), href: `/reviews/${row.id}` }),
    },
    { key: 'commune', labelKey: 'reviews.field.commune', sortable: true, cell: ({ commune }) => ({ text: commune }) },
    {
      key: 'startsOn',
      labelKey: 'reviews.field.days',
      sortable: true,
      cell: ({ startsOn, endsOn }) => ({ text: `${formatDay(startsOn)} – ${formatDay(endsOn)}` }),
    },
    {
      key: 'households',
      labelKey: 'reviews.field.households',
      numeric: true,
      cell: ({ households }) => ({ text: formatNumber(households, locale) }),
    },
    { key: 'done', labelKey: 'reviews.field.done', numeric: true, cell: ({ done }) => ({ text: formatNumber(done, locale) }) },
    { key: 'state', labelKey: 'reviews.field.state', cell: ({ state }) => ({ status: roundStatus(state, locale) }) },
  ];
}

/** The view of `reviews/new`. */
export function newRoundPage(form: FormState, view: FormView, communes: CommuneOfRound[], locale: Locale) {
  const t = (key: string): string => translate(locale, key);
  const breadcrumbs = [
    { label: t('households.list.title'), href: '/households' },
    { label: t('reviews.list.title'), href: '/reviews' },
    { label: t('reviews.new.title'), href: null },
  ];
  return {
    head: { title: t('reviews.new.title'), breadcrumbs, form },
    form: view,
    communes: communes.map(({ id, name }) => ({ value: String(id), label: name })),
    kinds: ROUND_KINDS.map((value) => ({ value, label: t(`reviews.roundKind.${value}`) })),
  };
}

/** The view of `reviews/add`. */
export function addPage(round: ReviewRound, commune: string, form: FormState, locale: Locale) {
  const title = translate(locale, 'reviews.add.title');
  return {
    ...reviewHead(round, commune, locale, title, form),
    form: form.view({ source: 'on_list' }),
    action: `/reviews/${round.id}/add`,
    sources: SOURCES_BY_HAND.map((value) => ({ value, label: translate(locale, `reviews.source.${value}`) })),
    cancelHref: `/reviews/${round.id}`,
  };
}

/** The view of `reviews/reason`: something is given up, and why. */
export function reasonPage(
  round: ReviewRound,
  commune: string,
  form: FormState,
  what: { title: string; meaning: string; action: string; cancelHref: string },
  locale: Locale,
) {
  return { ...reviewHead(round, commune, locale, what.title, form), form: form.view(), ...what };
}
