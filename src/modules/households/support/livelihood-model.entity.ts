import { defineEntity, p } from '@mikro-orm/core';
import { idColumn, versionColumn } from '../../platform/database/base-columns.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import { writtenInMigration } from '../../units/sourced.js';
import { Unit } from '../../units/unit.entity.js';
import { MODEL_FIELDS } from './support-words.js';

const LivelihoodModelSchema = defineEntity({
  name: 'LivelihoodModel',
  properties: {
    ...idColumn,
    name: p.text(),
    description: p.text(),
    field: p.enum(MODEL_FIELDS),
    /** The commune or thôn where it is done. */
    place: () => p.manyToOne(Unit).deleteRule('no action').index(),
    path: p.string().columnType('ltree'),
    leader: () => p.manyToOne(Unit).nullable().deleteRule('no action').index(),
    startedOn: p.date().$type<PlainDate>(),
    endedOn: p.date().$type<PlainDate>().nullable(),
    inputs: p.text().nullable(),
    cost: p.bigint('bigint').nullable(),
    /** What others should know before they copy it. */
    lessons: p.text().nullable(),
    copiedFrom: () => p.manyToOne(LivelihoodModel).nullable().deleteRule('no action').index(),
    invented: p.boolean().default(false),
    ...versionColumn,
  },
  checks: [
    { name: 'livelihood_model_cost_check', expression: 'cost >= 0' },
    { name: 'livelihood_model_days', expression: 'ended_on is null or ended_on >= started_on' },
  ],
  indexes: [writtenInMigration('livelihood_model_place')],
});

/** Mô hình sinh kế: a way of earning a living that households tried together, written down so that others can copy it. */
export class LivelihoodModel extends LivelihoodModelSchema.class {}
LivelihoodModelSchema.setClass(LivelihoodModel);
