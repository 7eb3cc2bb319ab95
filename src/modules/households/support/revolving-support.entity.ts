import { defineEntity, p } from '@mikro-orm/core';
import { idColumn, versionColumn } from '../../platform/database/base-columns.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import { writtenInMigration } from '../../units/sourced.js';
import { Unit } from '../../units/unit.entity.js';
import { Household } from '../household.entity.js';

const RevolvingSupportSchema = defineEntity({
  name: 'RevolvingSupport',
  properties: {
    ...idColumn,
    household: () => p.manyToOne(Household).deleteRule('no action').index(),
    village: () => p.manyToOne(Unit).deleteRule('no action').index(),
    path: p.string().columnType('ltree'),
    /** The first support of the chain: all that came out of the same money. */
    fundId: p.integer().index(),
    passedFrom: () => p.manyToOne(RevolvingSupport).nullable().deleteRule('no action').index(),
    name: p.text(),
    amount: p.bigint('bigint'),
    givenOn: p.date().$type<PlainDate>(),
    giver: () => p.manyToOne(Unit).deleteRule('no action').index(),
    /** Who gets it next, once it has come back. */
    nextHousehold: () => p.manyToOne(Household).nullable().deleteRule('no action').index(),
    note: p.text().nullable(),
    invented: p.boolean().default(false),
    ...versionColumn,
  },
  checks: [
    { name: 'revolving_support_amount_check', expression: 'amount > 0' },
    { name: 'revolving_support_next_is_another', expression: 'next_household_id <> household_id' },
  ],
  indexes: [writtenInMigration('revolving_support_place')],
});

/** Hỗ trợ có thu hồi, luân chuyển vốn: money or stock that comes back and goes on to the next household. */
export class RevolvingSupport extends RevolvingSupportSchema.class {}
RevolvingSupportSchema.setClass(RevolvingSupport);
