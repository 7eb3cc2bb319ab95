import { Injectable } from '@nestjs/common';
import type { PlainDate } from '../../platform/time/plain-date.js';
import { spanCovers } from '../../platform/time/day-span.js';
import { valuesInForce } from '../../rules/effective-rules.js';
import type { RuleDatum } from '../../rules/rule-kinds.js';
import { RuleSets } from '../../rules/rule-sets.repository.js';
import type { ReminderPolicy } from '../reminder-steps.rules.js';

/** When to remind of what, as the rule sets of kind `reminder_policy` have it. */
@Injectable()
export class Policies {
  constructor(private readonly sets: RuleSets) {}

  /** Null where nobody is to be reminded: no such policy, not confirmed, or switched off. */
  async inForce(kind: string, day: PlainDate): Promise<ReminderPolicy | null> {
    const rules = await this.sets.byCode('reminder_policy', kind);
    if (!rules || rules.status !== 'active' || !spanCovers(rules.span, day)) return null;
    return policyOf(valuesInForce(rules));
  }
}

export function policyOf(values: ReadonlyMap<string, RuleDatum>): ReminderPolicy {
  const number = (key: string): number | null => {
    const value = values.get(key);
    return typeof value === 'number' ? value : null;
  };
  const before = ['before.first', 'before.second', 'before.third'].map(number);
  return {
    before: [...new Set([...before.filter((count) => count !== null), ...(values.get('onDay') === true ? [0] : [])])],
    late: { every: number('late.every') ?? 1, most: number('late.every') ? (number('late.most') ?? 0) : 0 },
    headAfter: number('head.after'),
    aboveAfter: number('above.after'),
    moves: values.get('moves') === true,
    duty: values.get('duty') !== false,
  };
}
