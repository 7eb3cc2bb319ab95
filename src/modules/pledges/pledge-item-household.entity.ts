import { defineEntity, p } from '@mikro-orm/core';
import { Household } from '../households/household.entity.js';
import { idColumn } from '../platform/database/base-columns.js';
import type { PlainDate } from '../platform/time/plain-date.js';
import { PledgeItem } from './pledge-item.entity.js';

const PledgeItemHouseholdSchema = defineEntity({
  name: 'PledgeItemHousehold',
  properties: {
    ...idColumn,
    item: () => p.manyToOne(PledgeItem).deleteRule('cascade'),
    household: () => p.manyToOne(Household).deleteRule('no action').index(),
    /** What it was on the day it was named: the panel is compared with that. */
    classThen: p.enum(['poor', 'near_poor']),
    baseOn: p.date().$type<PlainDate>(),
  },
  uniques: [{ properties: ['item', 'household'] }],
});

/** A household that an item names. Whether it has left the list stands nowhere: the panel tells it. */
export class PledgeItemHousehold extends PledgeItemHouseholdSchema.class {}
PledgeItemHouseholdSchema.setClass(PledgeItemHousehold);
