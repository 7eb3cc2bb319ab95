import { defineEntity, p } from '@mikro-orm/core';
import { idColumn } from '../platform/database/base-columns.js';
import type { PlainDate } from '../platform/time/plain-date.js';
import { Household } from './household.entity.js';

const HouseholdSuccessionSchema = defineEntity({
  name: 'HouseholdSuccession',
  properties: {
    ...idColumn,
    from: () => p.manyToOne(Household).fieldName('from_household_id').deleteRule('no action').index(),
    to: () => p.manyToOne(Household).fieldName('to_household_id').deleteRule('no action').index(),
    kind: p.enum(['split', 'merged', 'duplicate']),
    onDate: p.date().$type<PlainDate>(),
    reason: p.text().nullable(),
  },
  checks: [{ name: 'household_succession_elsewhere', expression: 'from_household_id <> to_household_id' }],
});

/** Which household came out of which: tách hộ, nhập hộ, or the same household that was registered twice. */
export class HouseholdSuccession extends HouseholdSuccessionSchema.class {}
HouseholdSuccessionSchema.setClass(HouseholdSuccession);
