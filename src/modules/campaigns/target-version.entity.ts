import { defineEntity, p } from '@mikro-orm/core';
import { idColumn } from '../platform/database/base-columns.js';
import type { PlainDate } from '../platform/time/plain-date.js';
import { Target } from './target.entity.js';

const TargetVersionSchema = defineEntity({
  name: 'TargetVersion',
  properties: {
    ...idColumn,
    target: () => p.manyToOne(Target),
    revision: p.smallint(),
    value: p.decimal('number').precision(18).scale(4),
    valueMax: p.decimal('number').precision(18).scale(4).nullable(),
    decisionNumber: p.string().nullable(),
    decisionDate: p.date().$type<PlainDate>().nullable(),
    reason: p.text().nullable(),
    decidedBy: p.integer().nullable(),
    createdAt: p.datetime().defaultRaw('now()'),
  },
  uniques: [{ properties: ['target', 'revision'] }],
});

/** A value a target had: the assignment (revision 1) and every adjustment with its decision. Append-only. */
export class TargetVersion extends TargetVersionSchema.class {}
TargetVersionSchema.setClass(TargetVersion);
