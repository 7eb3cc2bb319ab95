import { defineEntity, p } from '@mikro-orm/core';
import { idColumn } from '../platform/database/base-columns.js';
import { UNIT_LEVELS } from './unit-kinds.js';

export type { UnitLevel } from './unit-kinds.js';

const UnitSchema = defineEntity({
  name: 'Unit',
  properties: {
    ...idColumn,
    level: p.enum(UNIT_LEVELS),
    /** Official code; codes are used again over time, so they do not identify. */
    code: p.text().nullable().index(),
    /** Key in the national list it came from; null for units added here. */
    listKey: p.text().nullable().unique(),
    createdAt: p.datetime().defaultRaw('now()'),
  },
});

/** The identity of a unit. Its name, parent and validity are in its versions. */
export class Unit extends UnitSchema.class {}
UnitSchema.setClass(Unit);
