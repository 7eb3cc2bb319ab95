import { defineEntity, p } from '@mikro-orm/core';
import { idColumn } from '../../platform/database/base-columns.js';
import { UserAccount } from '../user-account.entity.js';

const RecoveryCodeSchema = defineEntity({
  name: 'RecoveryCode',
  properties: {
    ...idColumn,
    user: () => p.manyToOne(UserAccount),
    codeHash: p.string().hidden(),
    usedAt: p.datetime().nullable(),
  },
  uniques: [{ properties: ['user', 'codeHash'] }],
});

/** Stands in once for a lost phone. */
export class RecoveryCode extends RecoveryCodeSchema.class {}
RecoveryCodeSchema.setClass(RecoveryCode);
