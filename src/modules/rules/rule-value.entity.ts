import { defineEntity, p } from '@mikro-orm/core';
import { idColumn, versionColumn } from '../platform/database/base-columns.js';
import { RULE_CONFIDENCES, RULE_STATUSES, RULE_UNITS, type RuleDatum } from './rule-kinds.js';
import { RuleSet } from './rule-set.entity.js';

const RuleValueSchema = defineEntity({
  name: 'RuleValue',
  properties: {
    ...idColumn,
    ruleSet: () => p.manyToOne(RuleSet).deleteRule('cascade'),
    key: p.text(),
    position: p.integer(),
    /** Null where the document could not be read. */
    value: p.json<RuleDatum>().nullable(),
    label: p.text(),
    unit: p.enum(RULE_UNITS),
    source: p.text(),
    confidence: p.enum(RULE_CONFIDENCES),
    status: p.enum(RULE_STATUSES),
    note: p.text().nullable(),
    origin: p.enum(['shipped', 'edited']),
    ...versionColumn,
  },
  uniques: [{ name: 'rule_value_rule_set_id_key_unique', properties: ['ruleSet', 'key'] }],
  checks: [{ name: 'rule_value_not_found_is_empty', expression: `confidence <> 'NOT_FOUND' or (value is null and status <> 'active')` }],
});

/** One value of a rule set, with where it stands and how far that is proved. */
export class RuleValue extends RuleValueSchema.class {}
RuleValueSchema.setClass(RuleValue);
