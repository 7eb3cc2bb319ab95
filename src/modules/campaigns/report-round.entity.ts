import { defineEntity, p } from '@mikro-orm/core';
import { idColumn, versionColumn } from '../platform/database/base-columns.js';
import type { PlainDate } from '../platform/time/plain-date.js';
import { Campaign } from './campaign.entity.js';
import { GROUPS, Indicator } from './indicator.entity.js';

const ReportRoundSchema = defineEntity({
  name: 'ReportRound',
  properties: {
    ...idColumn,
    campaign: () => p.manyToOne(Campaign),
    indicator: () => p.manyToOne(Indicator),
    group: p.enum(GROUPS).fieldName('population').default('all'),
    /** The day the figures speak of. */
    asOf: p.date().$type<PlainDate>(),
    /** Last day on which a report is on time. */
    dueOn: p.date().$type<PlainDate>(),
    /** What an extra round is for; null for those that the plan of the year brings. */
    occasion: p.string().nullable(),
    /** Frozen rounds take no new report; a correction needs the approver and a reason. */
    frozenAt: p.datetime().nullable(),
    frozenReason: p.text().nullable(),
    invented: p.boolean().default(false),
    ...versionColumn,
  },
  uniques: [{ properties: ['campaign', 'indicator', 'group', 'asOf'] }],
});

/** One reporting period of one indicator: which day, due when. Every unit that has a target of that year reports. */
export class ReportRound extends ReportRoundSchema.class {}
ReportRoundSchema.setClass(ReportRound);
