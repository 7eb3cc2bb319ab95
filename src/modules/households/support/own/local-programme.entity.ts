import { defineEntity, p } from '@mikro-orm/core';
import { idColumn, versionColumn } from '../../../platform/database/base-columns.js';
import type { PlainDate } from '../../../platform/time/plain-date.js';
import { writtenInMigration } from '../../../units/sourced.js';
import { Unit } from '../../../units/unit.entity.js';
import type { Lack } from '../../exits/exit-words.js';
import { REPEATS, SUPPORT_FIELDS, SUPPORT_KINDS } from '../support-words.js';

const LocalProgrammeSchema = defineEntity({
  name: 'LocalProgramme',
  properties: {
    ...idColumn,
    /** Who laid it down: it holds for this unit and below. */
    unit: () => p.manyToOne(Unit).deleteRule('no action').index(),
    path: p.string().columnType('ltree'),
    name: p.text(),
    words: p.text(),
    field: p.enum(SUPPORT_FIELDS),
    kind: p.enum(SUPPORT_KINDS),
    repeat: p.enum(REPEATS),
    lacks: p.array().$type<Lack[]>().default([]),
    documentNumber: p.text(),
    documentDate: p.date().$type<PlainDate>(),
    /** Where the document can be read. */
    source: p.text(),
    fromDay: p.date().$type<PlainDate>(),
    lastDay: p.date().$type<PlainDate>().nullable(),
    ...versionColumn,
  },
  checks: [{ name: 'local_programme_days', expression: 'last_day is null or last_day >= from_day' }],
  indexes: [writtenInMigration('local_programme_place')],
});

/** A support policy of a unit's own, for its days. What was given under it names it by `own.<id>`. */
export class LocalProgramme extends LocalProgrammeSchema.class {}
LocalProgrammeSchema.setClass(LocalProgramme);

export const codeOf = ({ id }: { id: number }): string => `own.${id}`;
