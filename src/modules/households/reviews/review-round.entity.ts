import { defineEntity, p } from '@mikro-orm/core';
import { idColumn, versionColumn } from '../../platform/database/base-columns.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import { writtenInMigration } from '../../units/sourced.js';
import { Unit } from '../../units/unit.entity.js';
import { ROUND_KINDS, ROUND_STATES } from './review-words.js';

const ReviewRoundSchema = defineEntity({
  name: 'ReviewRound',
  properties: {
    ...idColumn,
    commune: () => p.manyToOne(Unit).deleteRule('no action'),
    /** Of the commune on the first day. */
    path: p.string().columnType('ltree'),
    kind: p.enum(ROUND_KINDS),
    year: p.smallint(),
    /** 1–12 for a monthly round, null for the yearly one. */
    month: p.smallint().nullable(),
    startsOn: p.date().$type<PlainDate>(),
    endsOn: p.date().$type<PlainDate>(),
    /** Rule sets: the poverty standard it judges by, and the procedure of its days. */
    standardId: p.integer(),
    procedureId: p.integer(),
    state: p.enum(ROUND_STATES).default('open'),
    openedByName: p.string(),
    note: p.text().nullable(),
    invented: p.boolean().default(false),
    ...versionColumn,
  },
  checks: [
    { name: 'review_round_month_of_monthly', expression: `(kind = 'monthly') = (month is not null)` },
    { name: 'review_round_days', expression: 'starts_on <= ends_on' },
  ],
  indexes: [
    writtenInMigration('review_round_one_a_year'),
    writtenInMigration('review_round_one_a_month'),
    writtenInMigration('review_round_path_gist'),
  ],
});

/** One review of a commune (đợt rà soát): its list of households is taken through the steps to a decision. */
export class ReviewRound extends ReviewRoundSchema.class {}
ReviewRoundSchema.setClass(ReviewRound);
