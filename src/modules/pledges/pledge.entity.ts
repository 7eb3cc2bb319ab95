import { defineEntity, p } from '@mikro-orm/core';
import { Campaign } from '../campaigns/campaign.entity.js';
import { idColumn, versionColumn } from '../platform/database/base-columns.js';
import type { PlainDate } from '../platform/time/plain-date.js';
import { writtenInMigration } from '../units/sourced.js';
import { Unit } from '../units/unit.entity.js';
import { PLEDGE_STATES } from './life/pledge-states.js';
import { PLEDGE_KINDS } from './pledge-words.js';

const PledgeSchema = defineEntity({
  name: 'Pledge',
  properties: {
    ...idColumn,
    kind: p.enum(PLEDGE_KINDS),
    title: p.text(),
    year: p.smallint(),
    /** The unit that draws it up, keeps it and has it judged. */
    host: () => p.manyToOne(Unit).deleteRule('no action').index(),
    /** Path of the host in the pledge's year: decides who manages it. */
    unitPath: p.string().columnType('ltree'),
    campaign: () => p.manyToOne(Campaign).nullable().deleteRule('no action').index(),
    /** Last day to sign, where one was set: no law names one. */
    signBy: p.date().$type<PlainDate>().nullable(),
    state: p.enum(PLEDGE_STATES).default('draft'),
    invented: p.boolean().default(false),
    ...versionColumn,
  },
  indexes: [writtenInMigration('pledge_place')],
});

/** What units promise each other for a year, before it is known whether they keep it. Its content stands in versions. */
export class Pledge extends PledgeSchema.class {}
PledgeSchema.setClass(Pledge);
