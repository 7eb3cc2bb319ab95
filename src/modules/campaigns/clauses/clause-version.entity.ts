import { defineEntity, p } from '@mikro-orm/core';
import { idColumn } from '../../platform/database/base-columns.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import { Clause } from '../clause.entity.js';

const ClauseVersionSchema = defineEntity({
  name: 'ClauseVersion',
  properties: {
    ...idColumn,
    clause: () => p.manyToOne(Clause),
    /** 1 is the wording of the launch document. */
    revision: p.smallint(),
    number: p.string(),
    title: p.text(),
    text: p.text(),
    decisionNumber: p.string().nullable(),
    decisionDate: p.date().$type<PlainDate>().nullable(),
    reason: p.text().nullable(),
    decidedBy: p.integer().nullable(),
    createdAt: p.datetime().defaultRaw('now()'),
  },
  uniques: [{ properties: ['clause', 'revision'] }],
});

/** A wording a clause had, with the decision that brought it. Append-only; written from the first amendment on. */
export class ClauseVersion extends ClauseVersionSchema.class {}
ClauseVersionSchema.setClass(ClauseVersion);
