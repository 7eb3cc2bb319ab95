import { defineEntity, p } from '@mikro-orm/core';
import { UserAccount } from '../access/user-account.entity.js';
import { idColumn } from '../platform/database/base-columns.js';
import { writtenInMigration } from '../units/sourced.js';
import type { NoticeContent } from './notice-content.js';

const MessageSchema = defineEntity({
  name: 'Message',
  properties: {
    ...idColumn,
    /** The same cause never makes a second one. */
    dedupeKey: p.text().unique(),
    kind: p.text(),
    recipient: () => p.manyToOne(UserAccount),
    /** Where the recipient stood: decides which offices see that they were told. */
    unitPath: p.string().columnType('ltree').nullable(),
    locale: p.enum(['vi', 'en']),
    subject: p.text(),
    content: p.json<NoticeContent>(),
    /** What belongs to the office cannot be unsubscribed. */
    duty: p.boolean(),
    createdAt: p.datetime(),
    readAt: p.datetime().nullable(),
    withdrawnAt: p.datetime().nullable(),
  },
  indexes: ['message_inbox', 'message_unread', 'message_unit_path'].map(writtenInMigration),
});

/** Something one person is told: an entry of their inbox, and what its deliveries carry outside. */
export class Message extends MessageSchema.class {}
MessageSchema.setClass(Message);
