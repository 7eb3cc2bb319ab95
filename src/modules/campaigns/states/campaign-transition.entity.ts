import { defineEntity, p } from '@mikro-orm/core';
import { idColumn } from '../../platform/database/base-columns.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import { Campaign } from '../campaign.entity.js';

const CampaignTransitionSchema = defineEntity({
  name: 'CampaignTransition',
  properties: {
    ...idColumn,
    campaign: () => p.manyToOne(Campaign).index(),
    verb: p.string(),
    fromState: p.text(),
    toState: p.text(),
    at: p.datetime(),
    actorId: p.integer().nullable(),
    actorName: p.string(),
    reason: p.text().nullable(),
    decisionNumber: p.string().nullable(),
    decisionDate: p.date().$type<PlainDate>().nullable(),
    oldEndsOn: p.date().$type<PlainDate>().nullable(),
    newEndsOn: p.date().$type<PlainDate>().nullable(),
  },
});

/** One step in the life of a campaign: from, to, who, when, why. Append-only. */
export class CampaignTransition extends CampaignTransitionSchema.class {}
CampaignTransitionSchema.setClass(CampaignTransition);
