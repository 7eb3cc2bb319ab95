import { defineEntity, p } from '@mikro-orm/core';
import { idColumn, versionColumn } from '../platform/database/base-columns.js';
import type { PlainDate } from '../platform/time/plain-date.js';
import { Unit } from '../units/unit.entity.js';
import { Campaign } from './campaign.entity.js';

const CampaignPostSchema = defineEntity({
  name: 'CampaignPost',
  properties: {
    ...idColumn,
    campaign: () => p.manyToOne(Campaign).index(),
    unit: () => p.manyToOne(Unit),
    postedOn: p.date().$type<PlainDate>(),
    title: p.string(),
    body: p.text(),
    invented: p.boolean().default(false),
    ...versionColumn,
  },
});

/** A communication post (tin, bài tuyên truyền) about the campaign. */
export class CampaignPost extends CampaignPostSchema.class {}
CampaignPostSchema.setClass(CampaignPost);
