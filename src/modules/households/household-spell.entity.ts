import { defineEntity, p } from '@mikro-orm/core';
import { idColumn } from '../platform/database/base-columns.js';
import { writtenInMigration } from '../units/sourced.js';
import { Unit } from '../units/unit.entity.js';
import { Assessment } from './assessment.entity.js';
import { Household } from './household.entity.js';
import { HOUSEHOLD_CLASSES, SPELL_ENDS, SPELL_STARTS } from './household-words.js';

const HouseholdSpellSchema = defineEntity({
  name: 'HouseholdSpell',
  properties: {
    ...idColumn,
    household: () => p.manyToOne(Household).deleteRule('no action'),
    village: () => p.manyToOne(Unit).deleteRule('no action'),
    class: p.enum(HOUSEHOLD_CLASSES),
    /** Days, '[)'; the database refuses overlaps. The last spell of a household that is still kept has no end. */
    valid: p.string().columnType('daterange'),
    startedBy: p.enum(SPELL_STARTS),
    endedBy: p.enum(SPELL_ENDS).nullable(),
    /** The decided assessment that gave the class. */
    assessment: () => p.manyToOne(Assessment).nullable().deleteRule('no action').index(),
  },
  checks: [
    { name: 'household_spell_some_days', expression: 'not isempty(valid)' },
    { name: 'household_spell_end_has_reason', expression: '(ended_by is null) = upper_inf(valid)' },
  ],
  indexes: [
    writtenInMigration('household_spell_one_running'),
    writtenInMigration('household_spell_begin'),
    writtenInMigration('household_spell_place'),
    writtenInMigration('household_spell_now'),
  ],
});

/** The panel: one class in one thôn over a span of days. Every count and movement of every report comes from these rows alone. */
export class HouseholdSpell extends HouseholdSpellSchema.class {}
HouseholdSpellSchema.setClass(HouseholdSpell);
