/** Every number of our own security settings. They are choices of this program, not law. */

/** Wrong passwords and codes: a few are free, then each further one doubles the wait. */
export const ATTEMPTS = { free: 5, firstDelaySeconds: 30, longestDelaySeconds: 1800, forgetAfterHours: 24 };

export const PASSWORD_LENGTH = { minimum: 10, maximum: 200 };

/** How long a one-time link lives. */
export const LINK_HOURS = { password_reset: 1, invitation: 72, first_administrator: 24 } as const;

/** One code may come a step early or late (clocks differ), and is good once. */
export const SECOND_FACTOR = { stepSeconds: 30, toleranceSeconds: 30, recoveryCodes: 10, pendingMinutes: 10 };

export const API_TOKENS = { perPerson: 20, lifeDays: [30, 90, 365] } as const;

/** Requests from one address. A whole office may sit behind one, so these only stop machines. */
export const ADDRESS_LIMITS = {
  signIn: { max: 30, timeWindow: '1 minute' },
  passwordReset: { max: 10, timeWindow: '10 minutes' },
  oneTimeLink: { max: 30, timeWindow: '10 minutes' },
};
