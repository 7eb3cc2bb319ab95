import { defineEntity, p } from '@mikro-orm/core';
import { idColumn } from '../platform/database/base-columns.js';
import type { PlainDate } from '../platform/time/plain-date.js';
import { sourcedColumns, writtenInMigration } from './sourced.js';
import { Unit } from './unit.entity.js';

export const SUCCESSION_KINDS = ['merged', 'split', 'renamed', 'ended', 'partly_merged'] as const;
export type SuccessionKind = (typeof SUCCESSION_KINDS)[number];

const UnitSuccessionSchema = defineEntity({
  name: 'UnitSuccession',
  properties: {
    ...idColumn,
    fromUnit: () => p.manyToOne(Unit),
    toUnit: () => p.manyToOne(Unit).nullable().deleteRule('no action').index(),
    kind: p.enum(SUCCESSION_KINDS),
    onDate: p.date().$type<PlainDate>(),
    note: p.text().nullable(),
    ...sourcedColumns,
  },
  checks: [
    { name: 'unit_succession_ends_or_goes_on', expression: `(kind = 'ended') = (to_unit_id is null)` },
    { name: 'unit_succession_elsewhere', expression: 'to_unit_id <> from_unit_id' },
  ],
  indexes: [writtenInMigration('unit_succession_once')],
});

/** What became of a unit: the way from its reports to those of the units after it. Without a `toUnit` it ended, or nobody knows. */
export class UnitSuccession extends UnitSuccessionSchema.class {}
UnitSuccessionSchema.setClass(UnitSuccession);
