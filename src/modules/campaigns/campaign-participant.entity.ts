import { defineEntity, p } from '@mikro-orm/core';
import { idColumn } from '../platform/database/base-columns.js';
import { Unit } from '../units/unit.entity.js';
import { Campaign } from './campaign.entity.js';

const CampaignParticipantSchema = defineEntity({
  name: 'CampaignParticipant',
  properties: {
    ...idColumn,
    campaign: () => p.manyToOne(Campaign).index(),
    unit: () => p.manyToOne(Unit).index(),
    /** Days of taking part, '[)'. Never longer than the unit is in force. */
    valid: p.string().columnType('daterange'),
  },
});

/** A unit that takes part. The database refuses overlapping spells of one unit in one campaign. */
export class CampaignParticipant extends CampaignParticipantSchema.class {}
CampaignParticipantSchema.setClass(CampaignParticipant);
