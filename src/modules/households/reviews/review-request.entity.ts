import { defineEntity, p } from '@mikro-orm/core';
import { idColumn, versionColumn } from '../../platform/database/base-columns.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import { writtenInMigration } from '../../units/sourced.js';
import { Household } from '../household.entity.js';
import { REQUEST_FORMS, REQUEST_STATES } from './review-words.js';

const ReviewRequestSchema = defineEntity({
  name: 'ReviewRequest',
  properties: {
    ...idColumn,
    household: () => p.manyToOne(Household).deleteRule('no action').index(),
    path: p.string().columnType('ltree'),
    form: p.enum(REQUEST_FORMS),
    receivedOn: p.date().$type<PlainDate>(),
    /** The last day for an answer; null until the day it is counted from has come. */
    dueOn: p.date().$type<PlainDate>().nullable(),
    reason: p.text().nullable(),
    state: p.enum(REQUEST_STATES).default('waiting'),
    answerNumber: p.text().nullable(),
    answeredOn: p.date().$type<PlainDate>().nullable(),
    /** Why it was refused: goes out in writing. */
    answerReason: p.text().nullable(),
    ...versionColumn,
  },
  checks: [
    {
      name: 'review_request_refusal_has_reason',
      expression: `(state = 'refused') = (answered_on is not null and answer_reason is not null)`,
    },
  ],
  indexes: [writtenInMigration('review_request_one_waiting')],
});

/** A household asks to be reviewed (Mẫu số 01) or to be recognised as having left (Mẫu số 04). */
export class ReviewRequest extends ReviewRequestSchema.class {}
ReviewRequestSchema.setClass(ReviewRequest);
