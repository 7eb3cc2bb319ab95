import { defineEntity, p } from '@mikro-orm/core';
import { idColumn, versionColumn } from '../platform/database/base-columns.js';
import type { PlainDate } from '../platform/time/plain-date.js';
import { Unit } from '../units/unit.entity.js';
import { Campaign } from './campaign.entity.js';
import { Clause } from './clause.entity.js';
import { GROUPS, Indicator } from './indicator.entity.js';

const TargetSchema = defineEntity({
  name: 'Target',
  properties: {
    ...idColumn,
    campaign: () => p.manyToOne(Campaign),
    clause: () => p.manyToOne(Clause).nullable().deleteRule('restrict'),
    indicator: () => p.manyToOne(Indicator),
    unit: () => p.manyToOne(Unit).index(),
    /** Path of the unit in the target's year. */
    unitPath: p.string().columnType('ltree'),
    group: p.enum(GROUPS).fieldName('population').default('all'),
    year: p.smallint(),
    comparison: p.enum(['at_least', 'at_most']),
    /** What stands now; every value it ever had is a TargetVersion. */
    value: p.decimal('number').precision(18).scale(4),
    valueMax: p.decimal('number').precision(18).scale(4).nullable(),
    /** The share printed beside a count ("336.478 khẩu … đạt 83,51%"): the denominator follows from the two and is shown as derived. */
    statedPercent: p.decimal('number').precision(7).scale(4).nullable(),
    approximate: p.boolean().default(false),
    asPrinted: p.text().nullable(),
    /** Where it starts from; null where the document does not say: then nothing can be said of pace. */
    baselineOn: p.date().$type<PlainDate>().nullable(),
    baselineNumerator: p.decimal('number').precision(18).scale(4).nullable(),
    baselineDenominator: p.decimal('number').precision(18).scale(4).nullable(),
    baselineRemark: p.text().nullable(),
    /** The target of the level above that this one helps to reach. */
    within: () => p.manyToOne(Target).nullable().deleteRule('restrict').index(),
    /** Figures come from units below that have the same target, or from the parts of a whole: the unit itself does not report. Kept by the database. */
    fromBelow: p.boolean().default(false),
    /** Why what was assigned below does not add up to this target: the waiver of the sum rule. */
    shortfallReason: p.text().nullable(),
    acceptedAt: p.datetime().nullable(),
    acceptedBy: p.integer().nullable(),
    invented: p.boolean().default(false),
    ...versionColumn,
  },
  uniques: [{ properties: ['campaign', 'indicator', 'group', 'unit', 'year'] }],
  indexes: [{ properties: ['campaign', 'year', 'unit'] }],
  checks: [
    { name: 'target_within_other', expression: 'within_id <> id' },
    { name: 'target_stated_percent_check', expression: 'stated_percent > 0 and stated_percent <= 100' },
    { name: 'target_baseline_check', expression: 'baseline_numerator >= 0 and baseline_denominator > 0' },
  ],
});

/** Indicator × unit × group × year: what is to be reached (chỉ tiêu được giao). */
export class Target extends TargetSchema.class {}
TargetSchema.setClass(Target);
