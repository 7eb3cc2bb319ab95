import { defineEntity, p } from '@mikro-orm/core';
import { idColumn, versionColumn } from '../../platform/database/base-columns.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import { Unit } from '../../units/unit.entity.js';
import { ReviewRound } from './review-round.entity.js';

const ReviewPostingSchema = defineEntity({
  name: 'ReviewPosting',
  properties: {
    ...idColumn,
    round: () => p.manyToOne(ReviewRound).deleteRule('no action').index(),
    village: () => p.manyToOne(Unit).deleteRule('no action'),
    path: p.string().columnType('ltree'),
    postedOn: p.date().$type<PlainDate>(),
    /** The last day it hangs; what it lists may be decided from the next day. */
    lastDay: p.date().$type<PlainDate>(),
    places: p.text(),
    /** After a re-check: its result is posted anew. */
    again: p.boolean().default(false),
    postedByName: p.string(),
    ...versionColumn,
  },
  checks: [{ name: 'review_posting_days', expression: 'posted_on <= last_day' }],
});

/** A list made public in a thôn (niêm yết), with the days it must hang. */
export class ReviewPosting extends ReviewPostingSchema.class {}
ReviewPostingSchema.setClass(ReviewPosting);
