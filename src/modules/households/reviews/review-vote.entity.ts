import { defineEntity, p } from '@mikro-orm/core';
import { idColumn } from '../../platform/database/base-columns.js';
import { ReviewCase } from './review-case.entity.js';
import { ReviewMeeting } from './review-meeting.entity.js';

const ReviewVoteSchema = defineEntity({
  name: 'ReviewVote',
  properties: {
    ...idColumn,
    meeting: () => p.manyToOne(ReviewMeeting).deleteRule('no action'),
    case: () => p.manyToOne(ReviewCase).deleteRule('no action').index(),
    votesFor: p.integer(),
    agreed: p.boolean(),
  },
  uniques: [{ name: 'review_vote_meeting_id_case_id_unique', properties: ['meeting', 'case'] }],
  checks: [{ name: 'review_vote_votes_for_check', expression: 'votes_for >= 0' }],
});

/** What a meeting said of one household. */
export class ReviewVote extends ReviewVoteSchema.class {}
ReviewVoteSchema.setClass(ReviewVote);
