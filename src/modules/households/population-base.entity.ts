import { defineEntity, p } from '@mikro-orm/core';
import { idColumn, versionColumn } from '../platform/database/base-columns.js';
import { Unit } from '../units/unit.entity.js';

const PopulationBaseSchema = defineEntity({
  name: 'PopulationBase',
  properties: {
    ...idColumn,
    village: () => p.manyToOne(Unit).deleteRule('no action'),
    /** The figures at the end of this year. */
    year: p.smallint(),
    households: p.integer(),
    minorityHouseholds: p.integer().nullable(),
    people: p.integer().nullable(),
    source: p.text(),
    invented: p.boolean().default(false),
    ...versionColumn,
  },
  uniques: [{ properties: ['village', 'year'] }],
  checks: [
    { name: 'population_base_households_check', expression: 'households >= 0' },
    { name: 'population_base_minority_within', expression: 'minority_households >= 0 and minority_households <= households' },
    { name: 'population_base_people_check', expression: 'people >= households' },
  ],
});

/** All households of a thôn in a year, poor or not: the denominator of every rate. */
export class PopulationBase extends PopulationBaseSchema.class {}
PopulationBaseSchema.setClass(PopulationBase);
