import { formatMoney, formatNumber } from '../../platform/format/format.js';
import { type Locale, translate } from '../../platform/i18n/i18n.js';
import { type PlainDate, yearOf } from '../../platform/time/plain-date.js';
import type { ExitResult } from '../exits/exit-results.query.js';
import { exitShare, shareText } from '../exits/exit-words.views.js';
import type { SupportOverview } from './overview.query.js';
import type { RevolvingTotals } from './revolving-list.query.js';
import type { Coverage } from './support-coverage.query.js';
import { supportHead } from './support-head.views.js';

export interface OverviewFacts extends SupportOverview {
  exits: ExitResult;
  given: Coverage;
  revolving: RevolvingTotals;
  day: PlainDate;
  seesNames: boolean;
  /** Registrations that the reader's own organisation helps with. */
  helped: number;
}

/** The view of `support/overview`. */
export function supportOverviewPage(facts: OverviewFacts, locale: Locale) {
  const { exits, given, revolving, promised, done, models, day, seesNames, helped } = facts;
  const t = (key: string, params: Record<string, string | number> = {}): string => translate(locale, key, params);
  const number = (value: number): string => formatNumber(value, locale);
  const money = (value: string): string => formatMoney(value, locale);
  const named = (href: string): string | null => (seesNames ? href : null);
  return {
    ...supportHead(t('support.title'), 'overview', locale, seesNames),
    note: t('support.overview.note', { year: yearOf(day) }),
    cards: [
      ...(helped ? [{ label: t('exits.helping.title'), value: number(helped), note: null, href: '/support/helping' }] : []),
      { label: t('exits.results.registered'), value: number(exits.registered), note: null, href: named('/support/exits') },
      {
        label: t('exits.results.exited'),
        value: number(exits.exited),
        note: shareText(exitShare(exits), locale),
        href: '/support/exits/results',
      },
      {
        label: t('support.overview.given'),
        value: money(given.value),
        note: t('support.overview.households', { count: number(given.households) }),
        href: '/support/coverage',
      },
      {
        label: t('support.overview.overdue'),
        value: money(revolving.overdue),
        note: null,
        href: named('/support/revolving?state=overdue'),
      },
      {
        label: t('support.overview.sponsored'),
        value: money(done),
        note: t('support.overview.ofPromised', { amount: money(promised) }),
        href: '/support/sponsorships',
      },
      { label: t('support.overview.models'), value: number(models), note: null, href: '/support/models' },
    ],
  };
}
