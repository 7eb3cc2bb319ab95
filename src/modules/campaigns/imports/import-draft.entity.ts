import { defineEntity, p } from '@mikro-orm/core';
import { idColumn } from '../../platform/database/base-columns.js';
import type { InvalidField } from '../../platform/web/invalid-form.js';
import { Campaign } from '../campaign.entity.js';

/** One row of an uploaded file: what it means, and what kept us from understanding it. */
export interface DraftRow<Input = unknown> {
  /** As the office program numbers it. */
  row: number;
  /** What the row is about, as it was typed. */
  unit: string;
  subject: string;
  figures: string;
  input: Input | null;
  problems: InvalidField[];
}

export interface DraftContent<Input = unknown> {
  /** The letter of each column by field, for messages: "cột F". */
  letters: Record<string, string>;
  rows: DraftRow<Input>[];
}

const ImportDraftSchema = defineEntity({
  name: 'ImportDraft',
  properties: {
    ...idColumn,
    campaign: () => p.manyToOne(Campaign).deleteRule('cascade'),
    kind: p.enum(['targets', 'results', 'tasks']),
    fileName: p.string(),
    content: p.json<DraftContent>(),
    createdBy: p.integer().nullable(),
    createdAt: p.datetime().index(),
  },
});

/** A file that was read and is shown to whoever sent it; nothing of it is written until they confirm. Gone after a day. */
export class ImportDraft extends ImportDraftSchema.class {}
ImportDraftSchema.setClass(ImportDraft);
