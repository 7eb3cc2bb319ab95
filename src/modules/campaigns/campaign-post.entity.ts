import { defineEntity, p } from '@mikro-orm/core';
import { idColumn, versionColumn } from '../platform/database/base-columns.js';
import type { PlainDate } from '../platform/time/plain-date.js';
import { Unit } from '../units/unit.entity.js';
import { Campaign } from './campaign.entity.js';

/** What a unit has sent waits until the office publishes it, or says why not. */
export const POST_STATES = ['waiting', 'returned', 'published'] as const;
export type PostState = (typeof POST_STATES)[number];

const CampaignPostSchema = defineEntity({
  name: 'CampaignPost',
  properties: {
    ...idColumn,
    campaign: () => p.manyToOne(Campaign).index(),
    unit: () => p.manyToOne(Unit),
    postedOn: p.date().$type<PlainDate>(),
    title: p.string(),
    body: p.text(),
    state: p.enum(POST_STATES).default('published'),
    /** Why the office sent it back. */
    returnReason: p.text().nullable(),
    invented: p.boolean().default(false),
    ...versionColumn,
  },
});

/** A communication post (tin, bài tuyên truyền) about the campaign. */
export class CampaignPost extends CampaignPostSchema.class {}
CampaignPostSchema.setClass(CampaignPost);
