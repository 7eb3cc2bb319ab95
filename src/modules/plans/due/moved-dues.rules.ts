import type { PlainDate } from '../../platform/time/plain-date.js';
import { deriveDues, type DueContext } from './due.rules.js';
import type { DueRule } from './due-rule.js';

export interface DatedTask {
  rule: DueRule;
  firstDueOn: PlainDate | null;
  dueOn: PlainDate | null;
}

export interface MovedDue {
  firstDueOn: PlainDate;
  movedFrom: PlainDate | null;
  dueOn: PlainDate;
}

/**
 * Where a limit that counts from an event falls now that the event may have moved; null: where it did. More time that was granted stays granted: its
 * day gives way only to a later one. 'gone': the event has no day any more.
 */
export function movedDue({ rule, firstDueOn, dueOn }: DatedTask, context: DueContext): MovedDue | 'gone' | null {
  if (rule.kind !== 'event' || !dueOn) return null;
  const [derived] = deriveDues(rule, context);
  if (!derived?.dueOn) return 'gone';
  if (derived.dueOn === firstDueOn) return null;
  const extended = dueOn !== firstDueOn && dueOn > derived.dueOn;
  return { firstDueOn: derived.dueOn, movedFrom: derived.movedFrom, dueOn: extended ? dueOn : derived.dueOn };
}
