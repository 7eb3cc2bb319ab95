import { defineEntity, p } from '@mikro-orm/core';
import { idColumn, versionColumn } from '../../platform/database/base-columns.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import { Unit } from '../../units/unit.entity.js';
import { ReviewRound } from './review-round.entity.js';

const ReviewMeetingSchema = defineEntity({
  name: 'ReviewMeeting',
  properties: {
    ...idColumn,
    round: () => p.manyToOne(ReviewRound).deleteRule('no action').index(),
    village: () => p.manyToOne(Unit).deleteRule('no action'),
    path: p.string().columnType('ltree'),
    heldOn: p.date().$type<PlainDate>(),
    place: p.text(),
    /** Trưởng thôn. */
    chair: p.text(),
    secretary: p.text(),
    /** Of the reviewed households, who signs the minutes with the two. */
    householdSigner: p.text().nullable(),
    present: p.integer(),
    /** Who was there, as the minutes list them. */
    attendance: p.text().nullable(),
    /** Whom the Fatherland Front sent to supervise; null when nobody came. */
    frontSupervisor: p.text().nullable(),
    minutes: p.text().nullable(),
    /** How many originals of the minutes were signed. */
    copies: p.smallint(),
    ...versionColumn,
  },
  checks: [
    { name: 'review_meeting_present_check', expression: 'present > 0' },
    { name: 'review_meeting_copies_check', expression: 'copies > 0' },
  ],
});

/** The meeting of a thôn that agrees to the results, or does not (họp dân). */
export class ReviewMeeting extends ReviewMeetingSchema.class {}
ReviewMeetingSchema.setClass(ReviewMeeting);
