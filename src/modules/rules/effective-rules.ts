import type { DaySpan } from '../platform/time/day-span.js';
import type { RuleConfidence, RuleDatum, RuleKind, RuleStatus, RuleUnit } from './rule-kinds.js';

/** A value as it applies: the province's own where it changed it, otherwise the country's. */
export interface EffectiveValue {
  /** The set it stands in: the provincial one or the national one below it. */
  ruleSetId: number;
  key: string;
  position: number;
  value: RuleDatum | null;
  label: string;
  unit: RuleUnit;
  source: string;
  confidence: RuleConfidence;
  status: RuleStatus;
  note: string | null;
  origin: 'shipped' | 'edited';
  version: number;
}

/** A set with all its values, those of the national set it stands on included. */
export interface EffectiveRules {
  id: number;
  kind: RuleKind;
  code: string;
  name: string;
  scopeUnitId: number | null;
  scopeName: string | null;
  basedOnId: number | null;
  span: DaySpan;
  /** Its own, or the worse one of the national set: nobody applies what stands on unconfirmed ground. */
  status: RuleStatus;
  source: string;
  confidence: RuleConfidence;
  decisionNumber: string | null;
  decisionDate: string | null;
  confirmedByName: string | null;
  confirmedAt: Date | null;
  version: number;
  values: EffectiveValue[];
}

/** What may be applied: the values in force of a set in force. Everything else is there to be read only. */
export function valuesInForce(rules: Pick<EffectiveRules, 'values'>): Map<string, RuleDatum> {
  const applied = rules.values.filter(({ status, value }) => status === 'active' && value !== null);
  return new Map(applied.map(({ key, value }) => [key, value!]));
}
