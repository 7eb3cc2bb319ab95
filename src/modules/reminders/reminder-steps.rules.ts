import { addDays, daysBetween, eachDay, type PlainDate } from '../platform/time/plain-date.js';
import type { WorkingDays } from '../platform/time/working-days.rules.js';

export interface ReminderPolicy {
  /** Calendar days before the deadline; 0 is the day itself. */
  before: readonly number[];
  /** Afterwards every so many working days, so often at most. */
  late: { every: number; most: number };
  /** Working days after the deadline; null: never. */
  headAfter: number | null;
  aboveAfter: number | null;
  /** A deadline on a day off ends on the next working day (Điều 148 khoản 5 Bộ luật Dân sự 2015). */
  moves: boolean;
  duty: boolean;
}

export interface Step {
  audience: 'owner' | 'head' | 'above';
  code: string;
  rank: number;
  day: PlainDate;
}

/** The latest step that has come, for everything due on one day. */
export type DueStep = Omit<Step, 'day'> & { dueOn: PlainDate };

/** What was missed longer ago is let go: the page still shows it, nobody is written to. */
const FORGOTTEN_AFTER_DAYS = 30;
/** The longest break with its weekends (Tết). */
const LONGEST_BREAK_DAYS = 15;

/** The last day on which something due then is in time. */
export const effectiveDue = (dueOn: PlainDate, { moves }: Pick<ReminderPolicy, 'moves'>, days: WorkingDays): PlainDate =>
  moves ? days.nextWorkingDay(dueOn) : dueOn;

/** Every step of a policy for one deadline. Nobody is reminded on a day off: before the deadline it happens on the working day before. */
export function stepsOf(policy: ReminderPolicy, dueOn: PlainDate, days: WorkingDays): Step[] {
  const due = effectiveDue(dueOn, policy, days);
  const before = policy.before.map((count): Step => {
    const day = days.previousWorkingDay(addDays(due, -count));
    return { audience: 'owner', code: `D-${count}`, rank: 0 - count, day };
  });
  const late = Array.from({ length: policy.late.most }, (_, index): Step => {
    const after = (index + 1) * policy.late.every;
    return { audience: 'owner', code: `late-${index + 1}`, rank: after, day: days.addWorkingDays(due, after) };
  });
  const raised = (audience: 'head' | 'above', after: number | null): Step[] =>
    after === null ? [] : [{ audience, code: audience, rank: after, day: days.addWorkingDays(due, after) }];
  return [...before, ...late, ...raised('head', policy.headAfter), ...raised('above', policy.aboveAfter)];
}

/** The deadlines for which anything can have come by that day, first and last. */
export function windowOf(policy: ReminderPolicy, today: PlainDate): { since: PlainDate; until: PlainDate } {
  const working = Math.max(policy.late.every * policy.late.most, policy.headAfter ?? 0, policy.aboveAfter ?? 0);
  const back = Math.ceil(working * 1.4) + LONGEST_BREAK_DAYS + FORGOTTEN_AFTER_DAYS;
  return { since: addDays(today, -back), until: addDays(today, Math.max(0, ...policy.before) + LONGEST_BREAK_DAYS) };
}

/**
 * For each deadline of the window the latest step that has come by today, one an audience: after days without electricity one catch-up,
 * not one letter for each step missed.
 */
export function dueSteps(policy: ReminderPolicy, today: PlainDate, days: WorkingDays): DueStep[] {
  const { since, until } = windowOf(policy, today);
  return [...eachDay(since, until)].flatMap((dueOn) => {
    const come = stepsOf(policy, dueOn, days).filter(({ day }) => day <= today);
    const latest = new Map<string, Step>();
    for (const step of come) {
      const known = latest.get(step.audience);
      if (!known || step.rank > known.rank) latest.set(step.audience, step);
    }
    const recent = [...latest.values()].filter(({ day }) => daysBetween(day, today) <= FORGOTTEN_AFTER_DAYS);
    return recent.map(({ audience, code, rank }) => ({ dueOn, audience, code, rank }));
  });
}
