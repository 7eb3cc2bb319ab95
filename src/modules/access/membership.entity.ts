import { defineEntity, p } from '@mikro-orm/core';
import { idColumn } from '../platform/database/base-columns.js';
import { type DaySpan, spanOf } from '../platform/time/day-span.js';
import { writtenInMigration } from '../units/sourced.js';
import { Unit } from '../units/unit.entity.js';
import { UserAccount } from './user-account.entity.js';

const MembershipSchema = defineEntity({
  name: 'Membership',
  properties: {
    ...idColumn,
    user: () => p.manyToOne(UserAccount),
    unitId: () => p.manyToOne(Unit).mapToPk().joinColumn('unit_id').index('membership_unit_id_index'),
    role: p.string(),
    /** The database refuses the same role in the same unit on the same day twice. */
    valid: p.string().columnType('daterange'),
    /** Keeps the files of a unit that has ended, so that what was begun in it can be brought to its closing. */
    custodian: p.boolean().default(false),
  },
  indexes: [writtenInMigration('membership_once')],
  checks: [{ name: 'membership_some_days', expression: 'not isempty(valid)' }],
});

/** A person's role in a unit, from–to. People change posts; what they did in the old one stays theirs. */
export class Membership extends MembershipSchema.class {
  span(): DaySpan {
    return spanOf(this.valid);
  }
}
MembershipSchema.setClass(Membership);
