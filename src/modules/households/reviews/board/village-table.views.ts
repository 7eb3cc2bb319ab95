import type { Actor } from '../../../platform/actor.js';
import { formatNumber } from '../../../platform/format/format.js';
import { type Locale, translate } from '../../../platform/i18n/i18n.js';
import type { ReviewRound } from '../review-round.entity.js';
import type { VillageCount } from './board.query.js';

const COUNTED = ['households', 'forms', 'meeting', 'agreed', 'posted', 'done', 'late'] as const;

/** A row for each thôn, with what can be done for all its households at once. */
export function villageTable(round: ReviewRound, villages: VillageCount[], actor: Actor, locale: Locale) {
  const t = (key: string): string => translate(locale, key);
  return {
    caption: t('reviews.board.villages'),
    columns: COUNTED.map((key) => t(`reviews.village.${key}`)),
    rows: villages.map((village) => ({
      name: village.name,
      href: `/reviews/${round.id}?village=${village.id}`,
      counts: COUNTED.map((key) => formatNumber(village[key], locale)),
      links: linksOf(round, village, actor, t),
    })),
  };
}

function linksOf(round: ReviewRound, { id, begun, meeting, agreed }: VillageCount, actor: Actor, t: (key: string) => string) {
  const base = `/reviews/${round.id}/villages/${id}`;
  const open = round.state === 'open' && actor.can('review.conduct');
  return [
    { label: t('reviews.blank.title'), href: `${base}/blank` },
    ...(open && begun ? [{ label: t('reviews.forms.link'), href: `${base}/forms` }] : []),
    ...(open && meeting ? [{ label: t('reviews.meeting.new'), href: `${base}/meeting` }] : []),
    ...(open && agreed ? [{ label: t('reviews.posting.new'), href: `${base}/posting` }] : []),
  ];
}
