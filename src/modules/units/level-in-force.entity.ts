import { defineEntity, p } from '@mikro-orm/core';
import { idColumn } from '../platform/database/base-columns.js';
import { sourcedColumns, writtenInMigration } from './sourced.js';
import { UNIT_LEVELS } from './unit-kinds.js';

const LevelInForceSchema = defineEntity({
  name: 'LevelInForce',
  tableName: 'unit_level',
  properties: {
    ...idColumn,
    level: p.enum(UNIT_LEVELS),
    valid: p.string().columnType('daterange'),
    ...sourcedColumns,
  },
  indexes: [writtenInMigration('unit_level_no_overlap')],
});

/** From when to when the law knows a level of government; a level without a row is not limited. */
export class LevelInForce extends LevelInForceSchema.class {}
LevelInForceSchema.setClass(LevelInForce);
