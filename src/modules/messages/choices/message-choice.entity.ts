import { defineEntity, p } from '@mikro-orm/core';
import { UserAccount } from '../../access/user-account.entity.js';
import { versionColumn } from '../../platform/database/base-columns.js';

export const PACES = ['daily', 'at_once'] as const;
export type Pace = (typeof PACES)[number];

const MessageChoiceSchema = defineEntity({
  name: 'MessageChoice',
  properties: {
    user: () => p.oneToOne(UserAccount).primary(),
    pace: p.enum(PACES).default('daily'),
    /** Unsubscribed from everything that is not duty. */
    dutyOnly: p.boolean().default(false),
    /** An address that a server has refused for good; nothing is mailed there until the account has another one. */
    bouncedAddress: p.text().nullable(),
    bouncedAt: p.datetime().nullable(),
    bounceReason: p.text().nullable(),
    ...versionColumn,
  },
});

/** How a person wants to be told; without a row: a digest a day, of everything. */
export class MessageChoice extends MessageChoiceSchema.class {}
MessageChoiceSchema.setClass(MessageChoice);
