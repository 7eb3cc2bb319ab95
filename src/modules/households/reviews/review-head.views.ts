import { type Locale, translate } from '../../platform/i18n/i18n.js';
import type { FormState } from '../../platform/web/form-state.js';
import type { ReviewRound } from './review-round.entity.js';
import type { CaseStep } from './review-words.js';

/** "Rà soát năm 2026", "Rà soát tháng 3/2026". */
export const roundTitle = ({ kind, year, month }: Pick<ReviewRound, 'kind' | 'year' | 'month'>, locale: Locale): string =>
  translate(locale, `reviews.roundTitle.${kind}`, { year, month: month ?? '' });

/** Heading and breadcrumbs that all pages of one round share; a page below it names itself in `title`. */
export function reviewHead(round: ReviewRound, commune: string, locale: Locale, title?: string, form?: FormState) {
  const name = roundTitle(round, locale);
  const breadcrumbs = [
    { label: translate(locale, 'households.list.title'), href: '/households' },
    { label: translate(locale, 'reviews.list.title'), href: '/reviews' },
    { label: `${name} · ${commune}`, href: title ? `/reviews/${round.id}` : null },
    ...(title ? [{ label: title, href: null }] : []),
  ];
  return {
    head: { title: title ?? `${name} · ${commune}`, breadcrumbs, ...(form && { form }) },
    title: title ?? name,
    note: title ? `${name} · ${commune}` : commune,
  };
}

const KINDS: Record<CaseStep, string> = {
  listed: 'draft',
  form_a: 'progress',
  form_b: 'progress',
  meeting: 'progress',
  agreed: 'progress',
  posted: 'progress',
  complaint: 'warning',
  recheck: 'warning',
  district_opinion: 'progress',
  decided: 'good',
  refused: 'neutral',
  dropped: 'neutral',
};

export const stepStatus = (step: CaseStep, locale: Locale) => ({ kind: KINDS[step], label: translate(locale, `reviews.step.${step}`) });
