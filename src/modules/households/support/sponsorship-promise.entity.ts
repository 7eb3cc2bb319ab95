import { defineEntity, p } from '@mikro-orm/core';
import { idColumn, versionColumn } from '../../platform/database/base-columns.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import { Sponsorship } from './sponsorship.entity.js';
import { SUPPORT_KINDS } from './support-words.js';

const SponsorshipPromiseSchema = defineEntity({
  name: 'SponsorshipPromise',
  properties: {
    ...idColumn,
    sponsorship: () => p.manyToOne(Sponsorship).deleteRule('no action').index(),
    what: p.text(),
    kind: p.enum(SUPPORT_KINDS),
    value: p.bigint('bigint'),
    dueOn: p.date().$type<PlainDate>().nullable(),
    ...versionColumn,
  },
  checks: [{ name: 'sponsorship_promise_value_check', expression: 'value >= 0' }],
});

/** One thing a sponsor promised. What was done of it is the sum of the supports that name it. */
export class SponsorshipPromise extends SponsorshipPromiseSchema.class {}
SponsorshipPromiseSchema.setClass(SponsorshipPromise);
