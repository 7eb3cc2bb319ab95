import { defineEntity, p } from '@mikro-orm/core';
import { idColumn } from '../platform/database/base-columns.js';
import { writtenInMigration } from '../units/sourced.js';
import { Message } from './message.entity.js';

export const CHANNELS = ['mail', 'webhook'] as const;
export type ChannelName = (typeof CHANNELS)[number];

/** waiting · sending: an instance has it, until its lease ends · sent: the next server took it · failed and bounced: given up. */
export const DELIVERY_STATES = ['waiting', 'sending', 'sent', 'failed', 'bounced', 'withdrawn'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

const DeliverySchema = defineEntity({
  name: 'Delivery',
  properties: {
    ...idColumn,
    message: () => p.manyToOne(Message),
    channel: p.enum(CHANNELS),
    /** 0 for the first; every sending again by hand is one more. */
    copy: p.integer().default(0),
    state: p.enum(DELIVERY_STATES),
    address: p.text().nullable(),
    /** How often an instance took it. */
    attempts: p.integer().default(0),
    /** How often it was tried and refused, or its fate is not known; a server that is down does not count. */
    refusals: p.integer().default(0),
    nextTryAt: p.datetime(),
    takenBy: p.text().nullable(),
    takenUntil: p.datetime().nullable(),
    createdAt: p.datetime(),
    sentAt: p.datetime().nullable(),
    /** Message-ID of the mail, number of the call: the same at every attempt, so that a duplicate can be recognised. */
    providerId: p.text(),
    answer: p.text().nullable(),
    error: p.text().nullable(),
  },
  uniques: [{ name: 'delivery_message_id_channel_copy_unique', properties: ['message', 'channel', 'copy'] }],
  indexes: ['delivery_due', 'delivery_taken'].map(writtenInMigration),
});

/** One way on which one message goes to its recipient. */
export class Delivery extends DeliverySchema.class {}
DeliverySchema.setClass(Delivery);
