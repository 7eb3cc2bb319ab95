import { type Standard, standardOf } from '../../src/modules/households/standards/standard.rules.js';
import type { EffectiveRules } from '../../src/modules/rules/effective-rules.js';
import { shippedRules } from '../../src/modules/rules/shipped-rules.js';

/** A rule set as the program brings it along, without a database. */
export function shippedSet(code: string, kind = 'poverty_standard'): EffectiveRules {
  const { from, until, values, ...set } = shippedRules().find((each) => each.kind === kind && each.code === code)!;
  const nobody = { scopeUnitId: null, scopeName: null, basedOnId: null, confirmedByName: null, confirmedAt: null };
  const undecided = { decisionNumber: null, decisionDate: null };
  const rows = values.map((value) => ({ ...value, ruleSetId: 1, origin: 'shipped' as const, version: 1 }));
  return { id: 1, version: 1, ...set, ...nobody, ...undecided, span: { from, until }, values: rows };
}

export const shippedStandard = (code: string): Standard => standardOf(shippedSet(code));

/** As if somebody had confirmed the set and every draft in it. */
export function confirmed(rules: EffectiveRules): EffectiveRules {
  const values = rules.values.map((value) => (value.value === null ? value : { ...value, status: 'active' as const }));
  return { ...rules, status: 'active', values };
}
