import type { PlainDate } from '../../platform/time/plain-date.js';
import type { PledgeGuard } from './pledge-states.js';

/** What the guards look at: the version the step is about. */
export interface PledgeFacts {
  parties: number;
  pledging: number;
  items: number;
  unsigned: number;
  /** Items of the version in force that nobody has judged yet. */
  unjudged: number;
  lastDeadline: PlainDate | null;
  today: PlainDate;
}

const CHECKS: Record<PledgeGuard, (facts: PledgeFacts) => boolean> = {
  twoParties: ({ parties }) => parties >= 2,
  somebodyPledges: ({ pledging }) => pledging >= 1,
  hasItem: ({ items }) => items >= 1,
  allSigned: ({ parties, unsigned }) => parties > 0 && unsigned === 0,
  itemsDue: ({ lastDeadline, today }) => lastDeadline !== null && today >= lastDeadline,
  allJudged: ({ items, unjudged }) => items > 0 && unjudged === 0,
};

/** Everything that stands in the way, not only the first. */
export const brokenPledgeGuards = (guards: readonly PledgeGuard[], facts: PledgeFacts): PledgeGuard[] =>
  guards.filter((guard) => !CHECKS[guard](facts));
