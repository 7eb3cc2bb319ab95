import { defineEntity, p } from '@mikro-orm/core';
import { REGISTER_MEASURES } from '../households/figures/register-figures.query.js';
import { idColumn, versionColumn } from '../platform/database/base-columns.js';

/**
 * level_end: a rate at the end of the period (mức còn); reduction_pp: percentage points less than at the end of the year before
 * (mức giảm); count: so many; ratio_to_base: times a base year's figure; coverage_pct: share of those who should have it.
 */
export const INDICATOR_TYPES = ['level_end', 'reduction_pp', 'count', 'ratio_to_base', 'coverage_pct'] as const;
export type IndicatorType = (typeof INDICATOR_TYPES)[number];

/** all households; ethnic minority households (reported apart); communes in special difficulty (a selection of units, never reported). */
export const GROUPS = ['all', 'ethnic_minority', 'especially_difficult'] as const;
export type Group = (typeof GROUPS)[number];

const IndicatorSchema = defineEntity({
  name: 'Indicator',
  properties: {
    ...idColumn,
    code: p.string().unique(),
    name: p.text(),
    unitOfMeasure: p.string(),
    type: p.enum(INDICATOR_TYPES),
    /** Which way is better. */
    direction: p.enum(['up', 'down']),
    numeratorLabel: p.string(),
    /** What the numerator counts (hộ, khẩu, trẻ); null where it is no number of things. */
    numeratorUnit: p.string().nullable(),
    denominatorLabel: p.string().nullable(),
    /** False where figures of units must not be added up (averages). */
    additive: p.boolean().default(true),
    /** Figures count people, households or things; averages and ratios may have decimals. */
    wholeNumbers: p.boolean().default(true),
    /** The indicator this one is a part of: its programmes add up to it. */
    partOf: () => p.manyToOne(Indicator).nullable().deleteRule('restrict'),
    /** Counted from the household register instead of being reported; null: units report it. */
    registerMeasure: p.enum(REGISTER_MEASURES).nullable(),
    /** Which lack or which programme, where the measure is of one. */
    registerDetail: p.text().nullable(),
    /** How the figure is read off numerator and denominator, in a sentence an officer understands. */
    reading: p.text().nullable(),
    /** Path of the unit whose office keeps this entry of the catalogue; null: nobody but the program. Everybody reads it. */
    keptByPath: p.string().columnType('ltree').nullable(),
    active: p.boolean().default(true),
    ...versionColumn,
  },
  checks: [
    { name: 'indicator_denominator_of_type', expression: `(type = 'count') = (denominator_label is null)` },
    {
      name: 'indicator_register_fits_type',
      expression: `register_measure is null
        or register_measure = 'supported' and type = 'count'
        or register_measure <> 'supported' and type in ('level_end', 'reduction_pp', 'coverage_pct')`,
    },
    {
      name: 'indicator_register_detail_of_measure',
      expression: `(register_detail is not null) = coalesce(register_measure in ('lacking', 'supported'), false)`,
    },
    { name: 'indicator_not_own_part', expression: 'part_of_id <> id' },
  ],
});

/** What is measured (chỉ số). Figures are kept as numerator and denominator, so that rates re-aggregate. */
export class Indicator extends IndicatorSchema.class {}
IndicatorSchema.setClass(Indicator);
