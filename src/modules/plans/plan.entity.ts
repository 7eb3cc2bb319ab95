import { defineEntity, p } from '@mikro-orm/core';
import { idColumn, versionColumn } from '../platform/database/base-columns.js';
import type { PlainDate } from '../platform/time/plain-date.js';

const PlanSchema = defineEntity({
  name: 'Plan',
  properties: {
    ...idColumn,
    campaignId: p.integer(),
    name: p.text(),
    documentNumber: p.text().nullable(),
    documentDate: p.date().$type<PlainDate>().nullable(),
    /** Path of the unit that issued it: who manages and decides is asked here. */
    unitPath: p.string().columnType('ltree'),
    startsOn: p.date().$type<PlainDate>(),
    endsOn: p.date().$type<PlainDate>(),
    note: p.text().nullable(),
    invented: p.boolean().default(false),
    createdAt: p.datetime(),
    ...versionColumn,
  },
  checks: [{ name: 'plan_period', expression: 'ends_on >= starts_on' }],
});

/** A plan (kế hoạch) of a campaign: who does what until when. */
export class Plan extends PlanSchema.class {}
PlanSchema.setClass(Plan);
