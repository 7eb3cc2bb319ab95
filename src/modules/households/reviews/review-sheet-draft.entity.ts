import { defineEntity, p } from '@mikro-orm/core';
import { idColumn } from '../../platform/database/base-columns.js';
import { ReviewRound } from './review-round.entity.js';

/** Cells of one row of a file by column, as they were typed. */
export interface TypedRow {
  /** As the office program numbers it. */
  row: number;
  cells: Record<string, string>;
}

export interface TypedSheet {
  /** The letter of each column, for messages. */
  letters: Record<string, string>;
  rows: TypedRow[];
}

const ReviewSheetDraftSchema = defineEntity({
  name: 'ReviewSheetDraft',
  properties: {
    ...idColumn,
    round: () => p.manyToOne(ReviewRound).deleteRule('cascade'),
    fileName: p.string(),
    content: p.json<TypedSheet>(),
    createdBy: p.integer().nullable(),
    createdAt: p.datetime().index(),
  },
});

/** An uploaded sheet of a round that waits to be confirmed; nothing of it is written before. Gone after a day. */
export class ReviewSheetDraft extends ReviewSheetDraftSchema.class {}
ReviewSheetDraftSchema.setClass(ReviewSheetDraft);
