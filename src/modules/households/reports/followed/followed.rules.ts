import { addYears, type PlainDate, plainDate, yearOf } from '../../../platform/time/plain-date.js';

/** What became of a household that left poverty. */
export const FOLLOWED_STATES = ['out', 'near_poor', 'relapsed', 'gone'] as const;
export type FollowedState = (typeof FOLLOWED_STATES)[number];

/** The first yearly review that begins after the day; null where the beginning is not known. @param yearly '09-01' */
export function nextReview(after: PlainDate, yearly: string | null): PlainDate | null {
  if (!yearly) return null;
  const thisYear = plainDate(`${yearOf(after)}-${yearly}`);
  return thisYear > after ? thisYear : addYears(thisYear, 1);
}

/** Who fell back, or is gone, is not followed any more; nor is anybody after the years are over. */
export function nextCheck({ state, until }: { state: FollowedState; until: PlainDate }, review: PlainDate | null): PlainDate | null {
  return review && (state === 'out' || state === 'near_poor') && review <= until ? review : null;
}
