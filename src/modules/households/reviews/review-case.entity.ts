import { defineEntity, p } from '@mikro-orm/core';
import { idColumn, versionColumn } from '../../platform/database/base-columns.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import { writtenInMigration } from '../../units/sourced.js';
import { Unit } from '../../units/unit.entity.js';
import { Assessment } from '../assessment.entity.js';
import { HOUSEHOLD_CLASSES } from '../household-words.js';
import { Household } from '../household.entity.js';
import { ReviewDecision } from './review-decision.entity.js';
import { ReviewPosting } from './review-posting.entity.js';
import { ReviewRequest } from './review-request.entity.js';
import { ReviewRound } from './review-round.entity.js';
import { CASE_SOURCES, CASE_STEPS } from './review-words.js';

const ReviewCaseSchema = defineEntity({
  name: 'ReviewCase',
  properties: {
    ...idColumn,
    round: () => p.manyToOne(ReviewRound).deleteRule('no action'),
    household: () => p.manyToOne(Household).deleteRule('no action').index(),
    /** Where the household lived when it was put on the list; its meeting and posting are there. */
    village: () => p.manyToOne(Unit).deleteRule('no action'),
    path: p.string().columnType('ltree'),
    source: p.enum(CASE_SOURCES),
    step: p.enum(CASE_STEPS).default('listed'),
    /** The first day at this step. */
    since: p.date().$type<PlainDate>(),
    /** The last day for what is to happen at this step; null where the procedure sets none. */
    dueOn: p.date().$type<PlainDate>().nullable(),
    /** What it was when the round began; null for a household that was never judged. */
    classBefore: p.enum(HOUSEHOLD_CLASSES).nullable(),
    assessment: () => p.manyToOne(Assessment).nullable().deleteRule('no action').index(),
    request: () => p.manyToOne(ReviewRequest).nullable().deleteRule('no action').index(),
    posting: () => p.manyToOne(ReviewPosting).nullable().deleteRule('no action').index(),
    districtAskedOn: p.date().$type<PlainDate>().nullable(),
    districtAnsweredOn: p.date().$type<PlainDate>().nullable(),
    districtOpinion: p.text().nullable(),
    decision: () => p.manyToOne(ReviewDecision).nullable().deleteRule('no action').index(),
    /** Of the certificate (Mẫu số 03), counted within the round's commune and year. */
    certificate: p.text().nullable(),
    /** Why it was refused or taken off the list. */
    reason: p.text().nullable(),
    ...versionColumn,
  },
  uniques: [{ name: 'review_case_round_id_household_id_unique', properties: ['round', 'household'] }],
  checks: [{ name: 'review_case_decided_by_decision', expression: `(step = 'decided') = (decision_id is not null)` }],
  indexes: [writtenInMigration('review_case_board'), writtenInMigration('review_case_without_result_has_reason')],
});

/** One household in one round. It takes one step at a time, along the table of `steps/case-steps.ts`. */
export class ReviewCase extends ReviewCaseSchema.class {}
ReviewCaseSchema.setClass(ReviewCase);
