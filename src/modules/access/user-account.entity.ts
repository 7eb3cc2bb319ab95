import { defineEntity, p } from '@mikro-orm/core';
import { idColumn, versionColumn } from '../platform/database/base-columns.js';

const UserAccountSchema = defineEntity({
  name: 'UserAccount',
  properties: {
    ...idColumn,
    userName: p.string().unique(),
    fullName: p.string(),
    email: p.string().nullable(),
    phone: p.string().nullable(),
    locale: p.enum(['vi', 'en']).default('vi'),
    status: p.enum(['active', 'closed']).default('active'),
    passwordHash: p.string().hidden().nullable(),
    failedSignIns: p.integer().default(0),
    lockedUntil: p.datetime().nullable(),
    totpSecret: p.string().hidden().nullable(),
    totpConfirmedAt: p.datetime().nullable(),
    createdAt: p.datetime().defaultRaw('now()'),
    ...versionColumn,
  },
});

/** A person who signs in. What they may do, and where, is in their memberships. */
export class UserAccount extends UserAccountSchema.class {}
UserAccountSchema.setClass(UserAccount);
