import { formatDay, formatNumber } from '../../../platform/format/format.js';
import { type Locale, translate } from '../../../platform/i18n/i18n.js';
import { type Column, tableView } from '../../../platform/web/table-view.js';
import { reviewHead } from '../review-head.views.js';
import type { ReviewRound } from '../review-round.entity.js';
import type { PaperRow } from './record.query.js';

const HREF: Record<PaperRow['kind'], string> = {
  meeting: '/reviews/meetings',
  posting: '/reviews/postings',
  decision: '/reviews/decisions',
  correction: '/reviews/cases',
};

/** The view of `reviews/record`. */
export function recordPage(round: ReviewRound, commune: string, papers: PaperRow[], locale: Locale) {
  const list = { q: '', sort: null, direction: 'asc', page: 1, size: 1000, filters: {} } as const;
  return {
    ...reviewHead(round, commune, locale, translate(locale, 'reviews.round.record')),
    table: tableView(locale, columns(locale), papers, papers.length, list, {
      path: `/reviews/${round.id}/record`,
      captionKey: 'reviews.round.record',
      emptyKey: 'reviews.record.empty',
    }),
  };
}

function columns(locale: Locale): Column<PaperRow>[] {
  const t = (key: string, params = {}): string => translate(locale, key, params);
  return [
    {
      key: 'paper',
      labelKey: 'reviews.record.paper',
      main: true,
      cell: ({ kind, id, number }) => ({ text: t(`reviews.record.${kind}`, { number: number ?? '' }), href: `${HREF[kind]}/${id}` }),
    },
    { key: 'day', labelKey: 'reviews.record.day', cell: ({ day }) => ({ text: formatDay(day) }) },
    { key: 'village', labelKey: 'households.field.village', cell: ({ village }) => ({ text: village }) },
    { key: 'lastDay', labelKey: 'reviews.field.lastDay', cell: ({ lastDay }) => ({ text: lastDay && formatDay(lastDay) }) },
    {
      key: 'households',
      labelKey: 'reviews.field.households',
      numeric: true,
      cell: ({ households }) => ({ text: formatNumber(households, locale) }),
    },
  ];
}
