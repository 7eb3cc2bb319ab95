import { defineEntity, p } from '@mikro-orm/core';
import { Indicator } from '../campaigns/indicator.entity.js';
import { idColumn } from '../platform/database/base-columns.js';
import type { PlainDate } from '../platform/time/plain-date.js';
import { Unit } from '../units/unit.entity.js';
import { PledgeParty } from './pledge-party.entity.js';
import { PledgeVersion } from './pledge-version.entity.js';
import { COMPARISONS } from './pledge-words.js';

const PledgeItemSchema = defineEntity({
  name: 'PledgeItem',
  properties: {
    ...idColumn,
    pledgeVersion: () => p.manyToOne(PledgeVersion).deleteRule('no action').index(),
    position: p.smallint(),
    wording: p.text(),
    /** Who promises it; null: all parties that pledge. */
    party: () => p.manyToOne(PledgeParty).nullable().deleteRule('no action').index(),
    indicator: () => p.manyToOne(Indicator).nullable().deleteRule('no action').index(),
    /** Whose figure tells. */
    measuredUnit: () => p.manyToOne(Unit).nullable().deleteRule('no action').index(),
    comparison: p.enum(COMPARISONS).nullable(),
    /** In the indicator's unit of measure; of named households: how many of them. */
    amount: p.decimal('number').precision(18).scale(4).nullable(),
    deadline: p.date().$type<PlainDate>(),
  },
  checks: [
    {
      name: 'pledge_item_indicator_whole',
      expression: 'indicator_id is null or (measured_unit_id is not null and comparison is not null and amount is not null)',
    },
    { name: 'pledge_item_amount_check', expression: 'amount >= 0' },
  ],
});

/** One promise: a figure, households by name, or words. */
export class PledgeItem extends PledgeItemSchema.class {}
PledgeItemSchema.setClass(PledgeItem);
