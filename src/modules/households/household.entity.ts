import { defineEntity, p } from '@mikro-orm/core';
import { idColumn, versionColumn } from '../platform/database/base-columns.js';
import type { PlainDate } from '../platform/time/plain-date.js';
import { writtenInMigration } from '../units/sourced.js';
import { Unit } from '../units/unit.entity.js';
import { END_REASONS, ORIGINS } from './household-words.js';

const HouseholdSchema = defineEntity({
  name: 'Household',
  properties: {
    ...idColumn,
    /** Mã hộ, unique in the commune that gave it. */
    code: p.text(),
    codeUnit: () => p.manyToOne(Unit).deleteRule('no action'),
    /** The thôn it lives in now, or lived in last; the past is in its spells. */
    village: () => p.manyToOne(Unit).deleteRule('no action').index(),
    /** Path of the thôn on the day the household came to it: decides who may see the file. */
    path: p.string().columnType('ltree'),
    address: p.text().nullable(),
    /** Of the head, kept here so that a list needs one table. */
    headName: p.text(),
    /** Number of people as the list states it, where its members are not listed one by one. */
    statedMembers: p.smallint().nullable(),
    origin: p.enum(ORIGINS),
    registeredOn: p.date().$type<PlainDate>(),
    endedOn: p.date().$type<PlainDate>().nullable(),
    endReason: p.enum(END_REASONS).nullable(),
    note: p.text().nullable(),
    /** The province of the path; kept by the database, for the search. */
    searchArea: p.integer().nullable().hidden(),
    invented: p.boolean().default(false),
    ...versionColumn,
  },
  uniques: [{ properties: ['codeUnit', 'code'] }],
  checks: [{ name: 'household_end_has_reason', expression: '(ended_on is null) = (end_reason is null)' }],
  indexes: [
    writtenInMigration('household_path_order'),
    writtenInMigration('household_area_code'),
    writtenInMigration('household_area_name'),
  ],
});

/** A household on the register. It is never deleted: it ends, on a day, for a reason. */
export class Household extends HouseholdSchema.class {}
HouseholdSchema.setClass(Household);
