import { defineEntity, p } from '@mikro-orm/core';
import { idColumn } from '../../platform/database/base-columns.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import { ReviewRound } from './review-round.entity.js';

const ReviewDecisionSchema = defineEntity({
  name: 'ReviewDecision',
  properties: {
    ...idColumn,
    round: () => p.manyToOne(ReviewRound).deleteRule('no action').index(),
    number: p.text(),
    date: p.date().$type<PlainDate>(),
    signer: p.text(),
    position: p.text(),
    decidedBy: p.integer().nullable(),
    decidedAt: p.datetime(),
  },
  uniques: [{ name: 'review_decision_round_id_number_unique', properties: ['round', 'number'] }],
});

/** Mẫu số 02: recognises who is poor or near-poor and who left. Those held up by a complaint follow in a later decision of the round. */
export class ReviewDecision extends ReviewDecisionSchema.class {}
ReviewDecisionSchema.setClass(ReviewDecision);
