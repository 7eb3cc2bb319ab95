import { defineEntity, p } from '@mikro-orm/core';
import { idColumn, versionColumn } from '../platform/database/base-columns.js';
import type { PlainDate } from '../platform/time/plain-date.js';
import { writtenInMigration } from '../units/sourced.js';
import { Unit } from '../units/unit.entity.js';
import { RULE_CONFIDENCES, RULE_STATUSES, type RuleKind } from './rule-kinds.js';

const RuleSetSchema = defineEntity({
  name: 'RuleSet',
  properties: {
    ...idColumn,
    kind: p.text().$type<RuleKind>(),
    code: p.text(),
    name: p.text(),
    /** The unit below which it holds; null for the whole country. */
    scope: () => p.manyToOne(Unit).nullable().deleteRule('no action').index(),
    /** The national set that a provincial one stands on: it holds only what it changes. */
    basedOn: () => p.manyToOne(RuleSet).nullable().deleteRule('no action').index(),
    valid: p.string().columnType('daterange'),
    status: p.enum(RULE_STATUSES),
    source: p.text(),
    confidence: p.enum(RULE_CONFIDENCES),
    decisionNumber: p.text().nullable(),
    decisionDate: p.date().$type<PlainDate>().nullable(),
    confirmedBy: p.integer().nullable(),
    confirmedByName: p.text().nullable(),
    confirmedAt: p.datetime().nullable(),
    /** shipped: as the program brought it · edited: people's word, which no release overwrites. */
    origin: p.enum(['shipped', 'edited']),
    ...versionColumn,
  },
  uniques: [{ name: 'rule_set_kind_code_unique', properties: ['kind', 'code'] }],
  checks: [
    { name: 'rule_set_some_days', expression: 'not isempty(valid)' },
    { name: 'rule_set_override_has_scope', expression: '(based_on_id is null) = (scope_id is null)' },
  ],
  indexes: [writtenInMigration('rule_set_one_active')],
});

/** The rules of one kind for a span of days: a poverty standard, a review procedure. Law is data. */
export class RuleSet extends RuleSetSchema.class {}
RuleSetSchema.setClass(RuleSet);
