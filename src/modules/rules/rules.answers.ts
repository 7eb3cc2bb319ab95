import { z } from 'zod';
import { ApiDay, ApiId } from '../platform/api/api-fields.js';
import { listParameters, pageOf } from '../platform/api/paging.js';
import type { EffectiveRules } from './effective-rules.js';
import { RULE_CONFIDENCES, RULE_KINDS, RULE_STATUSES, RULE_UNITS } from './rule-kinds.js';

export const RuleListParameters = listParameters(['name'], { kind: z.enum(RULE_KINDS).optional(), on: ApiDay.optional() });
export type RuleListParameters = z.infer<typeof RuleListParameters>;

const set = {
  ...{
    id: ApiId,
    kind: z.enum(RULE_KINDS),
    code: z.string(),
    name: z.string(),
    scopeUnitId: ApiId.nullable(),
    basedOnId: ApiId.nullable(),
  },
  ...{ from: ApiDay.nullable(), until: ApiDay.nullable(), status: z.enum(RULE_STATUSES), source: z.string() },
  ...{ confidence: z.enum(RULE_CONFIDENCES), decisionNumber: z.string().nullable(), decisionDate: ApiDay.nullable() },
};

export const RulePage = pageOf(z.object(set).meta({ id: 'RuleSetItem' }));

const Indicator = z
  .object({ key: z.string(), dimension: z.string(), threshold: z.string(), rule: z.string().nullable() })
  .meta({ id: 'RuleIndicator' });

const Value = z
  .object({
    ...{ key: z.string(), label: z.string(), value: z.union([z.number(), z.string(), z.boolean(), Indicator]).nullable() },
    ...{ unit: z.enum(RULE_UNITS), source: z.string(), confidence: z.enum(RULE_CONFIDENCES), status: z.enum(RULE_STATUSES) },
    ...{ note: z.string().nullable(), ruleSetId: ApiId },
  })
  .meta({ id: 'RuleValue' });

export const RuleSetAnswer = z.object({ ...set, values: z.array(Value) }).meta({ id: 'RuleSet' });

export const ruleAnswer = ({ span, ...rules }: Omit<EffectiveRules, 'values'>): object => ({ ...rules, ...span });
