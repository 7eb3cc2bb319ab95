import type { Actor } from '../../../platform/actor.js';
import { formatDay, formatNumber } from '../../../platform/format/format.js';
import { type Locale, translate } from '../../../platform/i18n/i18n.js';
import { addDays } from '../../../platform/time/plain-date.js';
import { type Column, tableView } from '../../../platform/web/table-view.js';
import { householdHead } from '../../household-head.views.js';
import type { Household } from '../../household.entity.js';
import { communePathOf } from '../requests/request-places.js';
import { roundTitle, stepStatus } from '../review-head.views.js';
import { classWord } from '../review-words.views.js';
import type { AssessmentRow, RequestOfHousehold, SpellRow } from './household-history.query.js';

interface Past {
  spells: SpellRow[];
  assessments: AssessmentRow[];
  requests: RequestOfHousehold[];
}

const WHOLE = { q: '', sort: null, direction: 'asc', page: 1, size: 200, filters: {} } as const;

/** The view of `reviews/household`. */
export function householdReviewsPage(household: Household, { spells, assessments, requests }: Past, actor: Actor, locale: Locale) {
  const t = (key: string): string => translate(locale, key);
  const path = `/households/${household.id}/reviews`;
  const asks = !household.endedOn && actor.canAt('review.conduct', communePathOf(household.path));
  const table = <Row>(columns: Column<Row>[], rows: Row[], word: string) =>
    tableView(locale, columns, rows, rows.length, WHOLE, {
      path,
      captionKey: `reviews.history.${word}`,
      emptyKey: `reviews.history.${word}None`,
    });
  return {
    ...householdHead(household, 'reviews', locale),
    action: asks ? { label: t('reviews.request.new'), href: `/households/${household.id}/requests/new` } : null,
    spells: table(spellColumns(locale), spells, 'spells'),
    assessments: table(assessmentColumns(locale), assessments, 'assessments'),
    requests: table(requestColumns(locale), requests, 'requests'),
  };
}

function spellColumns(locale: Locale): Column<SpellRow>[] {
  const t = (key: string): string => translate(locale, key);
  return [
    { key: 'class', labelKey: 'households.field.class', main: true, cell: (row) => ({ text: classWord(row.class, locale) }) },
    { key: 'from', labelKey: 'reviews.history.from', cell: ({ from }) => ({ text: formatDay(from) }) },
    {
      key: 'until',
      labelKey: 'reviews.history.until',
      cell: ({ until }) => ({ text: until ? formatDay(addDays(until, -1)) : t('reviews.history.now') }),
    },
    { key: 'village', labelKey: 'households.field.village', cell: ({ village }) => ({ text: village }) },
    {
      key: 'startedBy',
      labelKey: 'reviews.history.startedBy',
      cell: ({ startedBy }) => ({ text: t(`households.spellStart.${startedBy}`) }),
    },
    {
      key: 'endedBy',
      labelKey: 'reviews.history.endedBy',
      cell: ({ endedBy }) => ({ text: endedBy && t(`households.spellEnd.${endedBy}`) }),
    },
  ];
}

function assessmentColumns(locale: Locale): Column<AssessmentRow>[] {
  const figure = (value: number | null): string | null => (value === null ? null : formatNumber(value, locale));
  const roundOf = ({ kind, year, month }: AssessmentRow): string =>
    kind && year ? roundTitle({ kind, year, month }, locale) : translate(locale, 'households.spellStart.first_list');
  return [
    {
      key: 'round',
      labelKey: 'reviews.field.round',
      main: true,
      cell: (row) => ({ text: roundOf(row), href: row.caseId ? `/reviews/cases/${row.caseId}` : null, note: correctionOf(row, locale) }),
    },
    { key: 'assessedOn', labelKey: 'reviews.field.assessedOn', cell: ({ assessedOn }) => ({ text: formatDay(assessedOn) }) },
    { key: 'standard', labelKey: 'reviews.history.standard', cell: ({ standard }) => ({ text: standard }) },
    {
      key: 'income',
      labelKey: 'reviews.history.income',
      numeric: true,
      cell: ({ incomePerHead }) => ({ text: figure(incomePerHead) }),
    },
    { key: 'b1', labelKey: 'reviews.field.b1', numeric: true, cell: ({ b1 }) => ({ text: figure(b1) }) },
    { key: 'b2', labelKey: 'reviews.field.b2', numeric: true, cell: ({ b2 }) => ({ text: figure(b2) }) },
    {
      key: 'class',
      labelKey: 'reviews.field.classFound',
      cell: (row) => ({ text: row.class && classWord(row.class, locale) }),
    },
    { key: 'step', labelKey: 'reviews.field.step', cell: ({ step }) => ({ status: step && stepStatus(step, locale) }) },
  ];
}

function correctionOf({ corrects, correctedBy }: AssessmentRow, locale: Locale): string | null {
  if (correctedBy) return translate(locale, 'reviews.history.correctedBy', { number: correctedBy });
  return corrects && translate(locale, 'reviews.history.corrects', { number: corrects });
}

function requestColumns(locale: Locale): Column<RequestOfHousehold>[] {
  const t = (key: string): string => translate(locale, key);
  return [
    {
      key: 'form',
      labelKey: 'reviews.field.form',
      main: true,
      cell: ({ id, form }) => ({ text: t(`reviews.requestForm.${form}`), href: `/reviews/requests/${id}` }),
    },
    { key: 'receivedOn', labelKey: 'reviews.field.receivedOn', cell: ({ receivedOn }) => ({ text: formatDay(receivedOn) }) },
    { key: 'state', labelKey: 'reviews.field.state', cell: ({ state }) => ({ text: t(`reviews.requestState.${state}`) }) },
  ];
}
