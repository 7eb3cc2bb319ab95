import { formatDay, formatPercent } from '../../platform/format/format.js';
import { type Locale, translate } from '../../platform/i18n/i18n.js';
import { addYears, type PlainDate } from '../../platform/time/plain-date.js';
import type { HouseholdClass } from '../household-words.js';
import { type Outcome, YEARS_FOLLOWED } from './exit-words.js';

const KINDS: Record<Outcome, string> = {
  exited: 'good',
  not_yet: 'warning',
  awaiting: 'progress',
  withdrew: 'neutral',
  no_longer_kept: 'neutral',
};

interface Judged {
  outcome: Outcome;
  judgedOn: PlainDate | null;
  judgedClass: HouseholdClass | null;
  relapsedOn: PlainDate | null;
}

export function outcomeStatus({ outcome, relapsedOn }: Pick<Judged, 'outcome' | 'relapsedOn'>, locale: Locale) {
  if (relapsedOn) return { kind: 'danger', label: translate(locale, 'exits.outcome.relapsed') };
  return { kind: KINDS[outcome], label: translate(locale, `exits.outcome.${outcome}`) };
}

/** What the panel says, in a sentence; null while no review has judged. */
export function outcomeNote({ outcome, judgedOn, judgedClass, relapsedOn }: Judged, locale: Locale): string | null {
  if (outcome === 'withdrew' || !judgedOn || !judgedClass) return null;
  const t = (key: string, params: Record<string, string> = {}): string => translate(locale, key, params);
  const judged = t('exits.outcome.judged', { day: formatDay(judgedOn), class: t(`households.class.${judgedClass}`) });
  if (outcome !== 'exited') return judged;
  if (relapsedOn) return `${judged} ${t('exits.outcome.relapsedOn', { day: formatDay(relapsedOn) })}`;
  return `${judged} ${t('exits.outcome.followed', { day: formatDay(addYears(judgedOn, YEARS_FOLLOWED)) })}`;
}

/** Of all who registered, those who withdrew included: nobody improves the share by sending households home. */
export const exitShare = ({ exited, registered }: { exited: number; registered: number }): number | null =>
  registered ? (exited * 100) / registered : null;

export const shareText = (share: number | null, locale: Locale): string => (share === null ? '–' : formatPercent(share, locale, 1));
