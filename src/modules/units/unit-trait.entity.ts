import { defineEntity, p } from '@mikro-orm/core';
import { idColumn } from '../platform/database/base-columns.js';
import { sourcedColumns, writtenInMigration } from './sourced.js';
import { Unit } from './unit.entity.js';

/** Dated attributes of a unit and what they may say. */
export const TRAITS = {
  area_class: ['nong_thon', 'do_thi'],
  difficulty: ['dac_biet_kho_khan', 'kho_khan', 'khong'],
} as const;
export type TraitKey = keyof typeof TRAITS;
export const TRAIT_KEYS = Object.keys(TRAITS) as TraitKey[];

const UnitTraitSchema = defineEntity({
  name: 'UnitTrait',
  properties: {
    ...idColumn,
    unit: () => p.manyToOne(Unit).index(),
    key: p.enum(TRAIT_KEYS),
    value: p.text(),
    valid: p.string().columnType('daterange'),
    ...sourcedColumns,
  },
  checks: [
    { name: 'unit_trait_some_days', expression: 'not isempty(valid)' },
    {
      name: 'unit_trait_value_of_key',
      expression: `(key = 'area_class' and value in ('nong_thon', 'do_thi'))
        or (key = 'difficulty' and value in ('dac_biet_kho_khan', 'kho_khan', 'khong'))`,
    },
  ],
  indexes: [writtenInMigration('unit_trait_one_area_class'), writtenInMigration('unit_trait_one_difficulty')],
});

/** Area class (rural, urban) or difficulty class of a unit over a span of days. */
export class UnitTrait extends UnitTraitSchema.class {}
UnitTraitSchema.setClass(UnitTrait);
