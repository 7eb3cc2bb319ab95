import { defineEntity, p } from '@mikro-orm/core';
import { idColumn } from '../platform/database/base-columns.js';
import type { PlainDate } from '../platform/time/plain-date.js';
import { Unit } from '../units/unit.entity.js';
import { GROUPS, Indicator } from './indicator.entity.js';

const MeasurementSchema = defineEntity({
  name: 'Measurement',
  properties: {
    ...idColumn,
    indicator: () => p.manyToOne(Indicator),
    unit: () => p.manyToOne(Unit).index(),
    /** Path of the unit on the day the figures speak of. */
    unitPath: p.string().columnType('ltree'),
    group: p.enum(GROUPS).fieldName('population').default('all'),
    asOf: p.date().$type<PlainDate>(),
  },
  uniques: [{ properties: ['indicator', 'group', 'unit', 'asOf'] }],
});

/** What is measured, where and when: one identity, many revisions. It belongs to no campaign: reported once, read by all. */
export class Measurement extends MeasurementSchema.class {}
MeasurementSchema.setClass(Measurement);
