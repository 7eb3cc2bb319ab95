import { defineEntity, p } from '@mikro-orm/core';
import { idColumn } from '../../platform/database/base-columns.js';
import { UserAccount } from '../user-account.entity.js';

const ApiTokenSchema = defineEntity({
  name: 'ApiToken',
  properties: {
    ...idColumn,
    user: () => p.manyToOne(UserAccount),
    name: p.string(),
    tokenHash: p.string().hidden().unique(),
    /** Permissions the token lets through, at most; the person's own rights of the day bound it further. */
    scopes: p.array(),
    createdAt: p.datetime(),
    expiresAt: p.datetime(),
    lastUsedAt: p.datetime().nullable(),
    revokedAt: p.datetime().nullable(),
  },
});

/** Lets a program act for a person, with a part of their rights, until a day. The token is shown once; here is its hash. */
export class ApiToken extends ApiTokenSchema.class {
  isAlive(now: Date): boolean {
    return this.revokedAt === null && this.expiresAt > now;
  }
}
ApiTokenSchema.setClass(ApiToken);
