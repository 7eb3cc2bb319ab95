import { formatNumber } from '../../platform/format/format.js';
import { type Locale, translate } from '../../platform/i18n/i18n.js';
import { type PlainDate, yearOf } from '../../platform/time/plain-date.js';
import type { ExitResult } from '../exits/exit-results.query.js';
import { exitShare, shareText } from '../exits/exit-words.views.js';
import { supportHead } from './support-head.views.js';

/** The view of `support/overview`. */
export function supportOverviewPage({ exits, day, seesNames }: { exits: ExitResult; day: PlainDate; seesNames: boolean }, locale: Locale) {
  const t = (key: string, params: Record<string, string | number> = {}): string => translate(locale, key, params);
  const year = yearOf(day);
  const number = (value: number): string => formatNumber(value, locale);
  return {
    ...supportHead(t('support.title'), 'overview', locale),
    note: t('support.overview.note', { year }),
    cards: [
      { label: t('exits.results.registered'), value: number(exits.registered), note: null, href: seesNames ? '/support/exits' : null },
      {
        label: t('exits.results.exited'),
        value: number(exits.exited),
        note: shareText(exitShare(exits), locale),
        href: '/support/exits/results',
      },
    ],
  };
}
