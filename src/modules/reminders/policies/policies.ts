import { Injectable } from '@nestjs/common';
import type { PlainDate } from '../../platform/time/plain-date.js';
import { spanCovers } from '../../platform/time/day-span.js';
import { valuesInForce } from '../../rules/effective-rules.js';
import type { RuleDatum } from '../../rules/rule-kinds.js';
import { RuleSets } from '../../rules/rule-sets.repository.js';
import type { ReminderPolicy } from '../reminder-steps.rules.js';

/** A policy and where it holds: null in the whole country, otherwise in the unit and below, before any from further above. */
export interface Ruling {
  unitId: number | null;
  policy: ReminderPolicy;
}

/** When to remind of what, as the rule sets of kind `reminder_policy` have it. */
@Injectable()
export class Policies {
  constructor(private readonly sets: RuleSets) {}

  /**
   * By kind of duty, the country's policy first, then those of units that changed it. A kind is missing where nobody is to be reminded:
   * no policy, not confirmed, or switched off.
   */
  async inForce(day: PlainDate): Promise<Map<string, Ruling[]>> {
    const sets = await this.sets.ofKindWithValues('reminder_policy');
    const active = sets.filter(({ status, span }) => status === 'active' && spanCovers(span, day));
    const own = Map.groupBy(active, ({ basedOnId }) => basedOnId);
    const rulings = (own.get(null) ?? []).map((national): [string, Ruling[]] => [
      national.code,
      [national, ...(own.get(national.id) ?? [])].map((rules) => ({ unitId: rules.scopeUnitId, policy: policyOf(valuesInForce(rules)) })),
    ]);
    return new Map(rulings);
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
