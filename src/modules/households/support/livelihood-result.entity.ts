import { defineEntity, p } from '@mikro-orm/core';
import { idColumn, versionColumn } from '../../platform/database/base-columns.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import { LivelihoodModel } from './livelihood-model.entity.js';

const LivelihoodResultSchema = defineEntity({
  name: 'LivelihoodResult',
  properties: {
    ...idColumn,
    model: () => p.manyToOne(LivelihoodModel).deleteRule('no action'),
    fromDay: p.date().$type<PlainDate>(),
    toDay: p.date().$type<PlainDate>(),
    households: p.smallint(),
    produced: p.text().nullable(),
    /** Earned by all households together, whole đồng. */
    income: p.bigint('bigint').nullable(),
    what: p.text(),
    ...versionColumn,
  },
  uniques: [{ name: 'livelihood_result_once', properties: ['model', 'fromDay', 'toDay'] }],
  checks: [
    { name: 'livelihood_result_households_check', expression: 'households >= 0' },
    { name: 'livelihood_result_days', expression: 'to_day >= from_day' },
  ],
});

/** What came of a model in a span of time. How many of its households exited is not typed here: the panel tells it. */
export class LivelihoodResult extends LivelihoodResultSchema.class {}
LivelihoodResultSchema.setClass(LivelihoodResult);
