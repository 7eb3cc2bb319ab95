import { defineEntity, p } from '@mikro-orm/core';
import { idColumn, versionColumn } from '../platform/database/base-columns.js';
import type { PlainDate } from '../platform/time/plain-date.js';
import { Campaign } from './campaign.entity.js';

/** phát động, thực hiện, sơ kết, tổng kết, khen thưởng. */
export const PHASE_KINDS = ['launch', 'run', 'interim_review', 'final_review', 'award'] as const;
export type PhaseKind = (typeof PHASE_KINDS)[number];

const CampaignPhaseSchema = defineEntity({
  name: 'CampaignPhase',
  properties: {
    ...idColumn,
    campaign: () => p.manyToOne(Campaign).index(),
    kind: p.enum(PHASE_KINDS),
    name: p.string(),
    startsOn: p.date().$type<PlainDate>(),
    endsOn: p.date().$type<PlainDate>(),
    invented: p.boolean().default(false),
    remark: p.text().nullable(),
    /** Closing takes a snapshot of the figures and the report text; see PhaseSnapshot. */
    closedAt: p.datetime().nullable(),
    ...versionColumn,
  },
  checks: [{ name: 'campaign_phase_period', expression: 'ends_on >= starts_on' }],
});

export class CampaignPhase extends CampaignPhaseSchema.class {}
CampaignPhaseSchema.setClass(CampaignPhase);
