const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const LONGEST = 6 * HOUR;

/** Refused so often, a message is given up. */
export const MOST_REFUSALS = 8;

/** As long as mail servers themselves wait (RFC 5321, 4.5.4.1); afterwards nobody should be told what was true last week. */
export const GIVEN_UP_AFTER_MS = 5 * 24 * HOUR;

/**
 * How long to wait after so many attempts: a minute, then twice as long each time up to six hours, give or take a half, so that what
 * failed together does not come back together. @param random 0…1
 */
export function waitAfter(attempts: number, random: number): number {
  const wait = Math.min(MINUTE * 2 ** Math.max(0, attempts - 1), LONGEST);
  return Math.round(wait * (0.5 + random));
}

export function givenUp(refusals: number, ageMs: number): boolean {
  return refusals >= MOST_REFUSALS || ageMs >= GIVEN_UP_AFTER_MS;
}
