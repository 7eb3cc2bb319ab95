import { defineEntity, p } from '@mikro-orm/core';
import { idColumn, versionColumn } from '../platform/database/base-columns.js';
import { Campaign } from './campaign.entity.js';

/** Mục tiêu, chỉ tiêu, nội dung thi đua, tổ chức thực hiện: the parts of a launch document. */
export const CLAUSE_KINDS = ['objective', 'target', 'content', 'organisation'] as const;

const ClauseSchema = defineEntity({
  name: 'Clause',
  properties: {
    ...idColumn,
    campaign: () => p.manyToOne(Campaign).index(),
    parent: () => p.manyToOne(Clause).nullable().deleteRule('restrict'),
    /** As printed ("3.1", "a"); one document may print a number twice, so it is not unique. */
    number: p.string(),
    position: p.integer(),
    kind: p.enum(CLAUSE_KINDS),
    title: p.text(),
    text: p.text(),
    ...versionColumn,
  },
});

/** A point of the document (điểm, mục của văn bản). Targets and tasks point back to it. */
export class Clause extends ClauseSchema.class {}
ClauseSchema.setClass(Clause);
