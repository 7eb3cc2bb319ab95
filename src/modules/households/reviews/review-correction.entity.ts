import { defineEntity, p } from '@mikro-orm/core';
import { idColumn } from '../../platform/database/base-columns.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import { Assessment } from '../assessment.entity.js';
import { HOUSEHOLD_CLASSES } from '../household-words.js';
import { ReviewCase } from './review-case.entity.js';

const ReviewCorrectionSchema = defineEntity({
  name: 'ReviewCorrection',
  properties: {
    ...idColumn,
    case: () => p.manyToOne(ReviewCase).deleteRule('no action'),
    number: p.text(),
    date: p.date().$type<PlainDate>(),
    signer: p.text(),
    position: p.text(),
    reason: p.text(),
    classBefore: p.enum(HOUSEHOLD_CLASSES),
    classAfter: p.enum(HOUSEHOLD_CLASSES),
    /** The day from which the corrected result counted: of the decision, or of the correction before this one. */
    wrongSince: p.date().$type<PlainDate>(),
    /** What was decided, and what stands in its place from `date` on. */
    replaced: () => p.manyToOne(Assessment).deleteRule('no action'),
    assessment: () => p.manyToOne(Assessment).deleteRule('no action'),
    /** Of the certificate in place of the one that is taken back; null where the household is neither poor nor near-poor. */
    certificate: p.text().nullable(),
    decidedBy: p.integer().nullable(),
    decidedByName: p.text(),
    decidedAt: p.datetime(),
  },
  uniques: [
    { name: 'review_correction_case_id_number_unique', properties: ['case', 'number'] },
    { name: 'review_correction_replaced_id_unique', properties: ['replaced'] },
    { name: 'review_correction_assessment_id_unique', properties: ['assessment'] },
  ],
  checks: [
    { name: 'review_correction_changes_class', expression: 'class_before <> class_after' },
    { name: 'review_correction_follows', expression: 'wrong_since < date' },
  ],
});

/** Quyết định điều chỉnh: what a decision of a round said of one household was wrong. What was signed stays as it is. */
export class ReviewCorrection extends ReviewCorrectionSchema.class {}
ReviewCorrectionSchema.setClass(ReviewCorrection);
