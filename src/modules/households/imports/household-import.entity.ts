import { defineEntity, p } from '@mikro-orm/core';
import { idColumn, versionColumn } from '../../platform/database/base-columns.js';
import { StoredFile } from '../../platform/files/stored-file.entity.js';
import type { TextParams } from '../../platform/i18n/i18n.js';
import type { LegacyFont } from '../../platform/text/legacy-font.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import { writtenInMigration } from '../../units/sourced.js';
import { Unit } from '../../units/unit.entity.js';

/** asking: which sheet, or which font · reading → checked (looked at) → writing → done → undoing → undone. */
export const IMPORT_STATES = ['asking', 'reading', 'refused', 'checked', 'writing', 'done', 'undoing', 'undone', 'discarded'] as const;
export type ImportState = (typeof IMPORT_STATES)[number];

export const OUTCOMES = ['wrong', 'conflict', 'new', 'changed', 'same'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** What was found on the sheet of members. */
export interface MembersReport {
  sheet: string;
  letters: Record<string, string>;
  unknownColumns: string[];
  hiddenRows?: number;
  skipped?: number;
  merged?: string[];
  counts?: Record<Outcome, number>;
  problems?: Record<string, number>;
}

/** What was found while the file was opened, read and checked. */
export interface ImportReport {
  members?: MembersReport;
  /** The letter of each column by field, for messages: "cột F". */
  letters?: Record<string, string>;
  unknownColumns?: string[];
  sheets?: string[];
  font?: LegacyFont | null;
  renamed?: { ending: string; found: string } | null;
  hiddenSheets?: string[];
  hiddenRows?: number;
  /** Lines that are no household: sections, sums, signatures. */
  skipped?: number;
  merged?: string[];
  counts?: Record<Outcome, number>;
  /** How many rows have which problem, by text key. */
  problems?: Record<string, number>;
  /** The register changed between the check and the confirmation, so the file was checked again. */
  stale?: boolean;
}

const HouseholdImportSchema = defineEntity({
  name: 'HouseholdImport',
  properties: {
    ...idColumn,
    /** The commune, or the wider unit, whose list it is. */
    unit: () => p.manyToOne(Unit).deleteRule('no action'),
    unitPath: p.string().columnType('ltree'),
    file: () => p.manyToOne(StoredFile).deleteRule('no action'),
    fileName: p.text(),
    sheet: p.text().nullable(),
    legacyFont: p.enum(['tcvn3', 'vni']).nullable(),
    standardId: p.integer(),
    decisionNumber: p.text(),
    decisionDate: p.date().$type<PlainDate>(),
    /** The class of every household of the list, where the list has no column for it. */
    listClass: p.enum(['poor', 'near_poor']).nullable(),
    /** An empty cell takes away what the register holds; otherwise it says nothing. */
    clears: p.boolean().default(false),
    state: p.enum(IMPORT_STATES),
    /** Rows read so far. */
    progress: p.integer().default(0),
    report: p.json<ImportReport>().default('{}'),
    failure: p.json<{ key: string; params: TextParams }>().nullable(),
    uploadedBy: p.integer().nullable(),
    uploadedByName: p.text(),
    uploadedAt: p.datetime(),
    confirmedBy: p.integer().nullable(),
    confirmedByName: p.text().nullable(),
    confirmedAt: p.datetime().nullable(),
    doneAt: p.datetime().nullable(),
    undoneBy: p.integer().nullable(),
    undoneByName: p.text().nullable(),
    undoneAt: p.datetime().nullable(),
    ...versionColumn,
  },
  indexes: [writtenInMigration('household_import_unit_path'), writtenInMigration('household_import_going')],
});

/** An uploaded list of households, from the upload to the register, and back. */
export class HouseholdImport extends HouseholdImportSchema.class {}
HouseholdImportSchema.setClass(HouseholdImport);
