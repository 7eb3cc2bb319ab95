import { defineEntity, p } from '@mikro-orm/core';
import { idColumn, versionColumn } from '../../platform/database/base-columns.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import { ReviewCase } from './review-case.entity.js';

const ReviewComplaintSchema = defineEntity({
  name: 'ReviewComplaint',
  properties: {
    ...idColumn,
    case: () => p.manyToOne(ReviewCase).deleteRule('no action').index(),
    receivedOn: p.date().$type<PlainDate>(),
    complainant: p.text(),
    content: p.text(),
    answeredOn: p.date().$type<PlainDate>().nullable(),
    answer: p.text().nullable(),
    /** kept: the result stands · recheck: the household is reviewed again (phúc tra). */
    outcome: p.enum(['kept', 'recheck']).nullable(),
    ...versionColumn,
  },
  checks: [
    {
      name: 'review_complaint_answer_whole',
      expression: '(answered_on is null) = (answer is null) and (answer is null) = (outcome is null)',
    },
  ],
});

/** What somebody has against a posted result, and what they were told. */
export class ReviewComplaint extends ReviewComplaintSchema.class {}
ReviewComplaintSchema.setClass(ReviewComplaint);
