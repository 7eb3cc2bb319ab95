import { defineEntity, p } from '@mikro-orm/core';
import { UserAccount } from '../access/user-account.entity.js';
import { Message } from '../messages/message.entity.js';
import { idColumn } from '../platform/database/base-columns.js';
import type { PlainDate } from '../platform/time/plain-date.js';
import { writtenInMigration } from '../units/sourced.js';

const ReminderSchema = defineEntity({
  name: 'Reminder',
  properties: {
    ...idColumn,
    kind: p.text(),
    /** Which of its kind: what the source calls it. */
    subjectKey: p.text(),
    step: p.text(),
    /** Later steps rank higher. */
    rank: p.integer(),
    recipient: () => p.manyToOne(UserAccount),
    dueOn: p.date().$type<PlainDate>(),
    params: p.json<Record<string, string>>(),
    link: p.text(),
    unitPath: p.string().columnType('ltree').nullable(),
    duty: p.boolean(),
    createdAt: p.datetime(),
    /** The message that told it; null while it waits for the day's digest. */
    message: () => p.manyToOne(Message).nullable().deleteRule('no action').index(),
    withdrawnAt: p.datetime().nullable(),
  },
  uniques: [{ name: 'reminder_once', properties: ['kind', 'dueOn', 'subjectKey', 'recipient', 'step'] }],
  indexes: [writtenInMigration('reminder_untold')],
});

/** One step of a policy, for one person, about one thing and its deadline. */
export class Reminder extends ReminderSchema.class {}
ReminderSchema.setClass(Reminder);
