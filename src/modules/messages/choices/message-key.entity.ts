import { defineEntity, p } from '@mikro-orm/core';

const MessageKeySchema = defineEntity({
  name: 'MessageKey',
  properties: {
    id: p.integer().primary().autoincrement(false),
    secret: p.text().hidden(),
  },
  checks: [{ name: 'message_key_id_check', expression: 'id = 1' }],
});

/** What the links in mails are signed with: one row, made when it is first needed. */
export class MessageKey extends MessageKeySchema.class {}
MessageKeySchema.setClass(MessageKey);
