import { defineEntity, p } from '@mikro-orm/core';
import { idColumn } from '../platform/database/base-columns.js';
import { UserAccount } from './user-account.entity.js';

const MembershipSchema = defineEntity({
  name: 'Membership',
  properties: {
    ...idColumn,
    user: () => p.manyToOne(UserAccount),
    unitId: p.integer().index(),
    role: p.string(),
    valid: p.string().columnType('daterange'),
  },
});

/** A person's role in a unit, from–to. People change posts; what they did in the old one stays theirs. */
export class Membership extends MembershipSchema.class {}
MembershipSchema.setClass(Membership);
