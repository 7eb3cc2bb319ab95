import { defineEntity, p } from '@mikro-orm/core';
import { idColumn, versionColumn } from '../platform/database/base-columns.js';
import { earlier, later, type PlainDate } from '../platform/time/plain-date.js';
import { Unit } from '../units/unit.entity.js';

export const CAMPAIGN_STATES = [
  'draft',
  'submitted',
  'launched',
  'running',
  'interim_review',
  'final_review',
  'awarding',
  'closed',
  'cancelled',
] as const;
export type CampaignState = (typeof CAMPAIGN_STATES)[number];

/** The document is not signed yet. */
export const BEFORE_LAUNCH: readonly CampaignState[] = ['draft', 'submitted'];

/** Nothing changes any more. */
export const OVER: readonly CampaignState[] = ['closed', 'cancelled'];

const CampaignSchema = defineEntity({
  name: 'Campaign',
  properties: {
    ...idColumn,
    name: p.text(),
    slogan: p.text().nullable(),
    kind: p.enum(['regular', 'thematic']).default('thematic'),
    launchingUnit: () => p.manyToOne(Unit),
    /** Path of the launching unit on the first day: the scope of the campaign stays what it was when it began. */
    unitPath: p.string().columnType('ltree'),
    standingOffice: () => p.manyToOne(Unit).nullable().deleteRule('restrict'),
    parent: () => p.manyToOne(Campaign).nullable().deleteRule('restrict'),
    startsOn: p.date().$type<PlainDate>(),
    endsOn: p.date().$type<PlainDate>(),
    state: p.enum(CAMPAIGN_STATES).default('draft'),
    documentType: p.string().nullable(),
    documentNumber: p.string().nullable(),
    documentDate: p.date().$type<PlainDate>().nullable(),
    signerPosition: p.string().nullable(),
    /** The day the picture opens at when no day is asked for; null: today, at most the last day. */
    pictureOn: p.date().$type<PlainDate>().nullable(),
    invented: p.boolean().default(false),
    remark: p.text().nullable(),
    createdAt: p.datetime().defaultRaw('now()'),
    ...versionColumn,
  },
  checks: [{ name: 'campaign_period', expression: 'ends_on >= starts_on' }],
});

/** A movement (phong trào thi đua): launched by one unit, joined by others, from a document with clauses and targets. */
export class Campaign extends CampaignSchema.class {
  /** Path of the area it covers: all below the launching unit; an organisation launches for the area it belongs to. */
  area(): string {
    const above = this.unitPath.split('.').slice(0, -1).join('.');
    return this.launchingUnit.level === 'organisation' && above ? above : this.unitPath;
  }

  /** The day of the campaign nearest to the given one. */
  within(day: PlainDate): PlainDate {
    return later(this.startsOn, earlier(day, this.endsOn));
  }

  covers(day: PlainDate): boolean {
    return this.startsOn <= day && day <= this.endsOn;
  }
}
CampaignSchema.setClass(Campaign);
