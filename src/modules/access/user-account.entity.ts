import { defineEntity, p } from '@mikro-orm/core';
import { idColumn, versionColumn } from '../platform/database/base-columns.js';
import { fold } from '../platform/text/vietnamese.js';
import { writtenInMigration } from '../units/sourced.js';

type Searched = { userName?: string; fullName?: string; email?: string | null };

const searchTextOf = (account: Searched): string => fold([account.fullName, account.userName, account.email].filter(Boolean).join(' '));

const UserAccountSchema = defineEntity({
  name: 'UserAccount',
  properties: {
    ...idColumn,
    userName: p.string().unique(),
    fullName: p.string(),
    email: p.string().nullable().index(),
    phone: p.string().nullable(),
    locale: p.enum(['vi', 'en']).default('vi'),
    status: p.enum(['active', 'closed']).default('active'),
    passwordHash: p.string().hidden().nullable(),
    totpSecret: p.string().hidden().nullable(),
    totpConfirmedAt: p.datetime().nullable(),
    /** Number of the last time step whose code was taken: the same code does not open the door twice. */
    totpLastStep: p.integer().hidden().nullable(),
    lastSignedInAt: p.datetime().hidden().nullable(),
    /** Names and e-mail without accents; what the search of the list compares. */
    searchText: p
      .text()
      .hidden()
      .default('')
      .onCreate((account: Searched) => searchTextOf(account))
      .onUpdate((account: Searched) => searchTextOf(account)),
    createdAt: p.datetime().defaultRaw('now()'),
    ...versionColumn,
  },
  indexes: [writtenInMigration('user_account_search_text_trgm')],
});

/** A person who signs in. What they may do, and where, is in their memberships. */
export class UserAccount extends UserAccountSchema.class {
  hasSecondFactor(): boolean {
    return Boolean(this.totpSecret && this.totpConfirmedAt);
  }
}
UserAccountSchema.setClass(UserAccount);
