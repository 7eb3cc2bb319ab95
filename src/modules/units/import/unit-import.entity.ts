import { defineEntity, p } from '@mikro-orm/core';
import { idColumn } from '../../platform/database/base-columns.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import { sourcedColumns } from '../sourced.js';

const UnitImportSchema = defineEntity({
  name: 'UnitImport',
  properties: {
    ...idColumn,
    fileName: p.text(),
    /** The day from which the list holds. */
    asOf: p.date().$type<PlainDate>(),
    ...sourcedColumns,
    state: p.enum(['staged', 'done']).default('staged'),
    uploadedBy: p.integer().nullable().index(),
    uploadedByName: p.text(),
    uploadedAt: p.datetime(),
  },
});

/** An uploaded list of units: first staged and looked at, then taken over as a whole or not at all. */
export class UnitImport extends UnitImportSchema.class {}
UnitImportSchema.setClass(UnitImport);
