import { defineEntity, p } from '@mikro-orm/core';
import { idColumn, versionColumn } from '../../platform/database/base-columns.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import { RuleSet } from '../../rules/rule-set.entity.js';
import { writtenInMigration } from '../../units/sourced.js';

/** A row of the uploaded file that could not be read: its place, and why. */
export interface ScoreRowProblem {
  row: number;
  column: string | null;
  key: string;
  params: Record<string, string | number>;
}

/** staged: read and looked at · active: points are counted by it · replaced: a later table of the standard took its place. */
export const SCORE_TABLE_STATES = ['staged', 'active', 'replaced'] as const;

const ScoreTableSchema = defineEntity({
  name: 'ScoreTable',
  properties: {
    ...idColumn,
    /** The poverty standard whose B1 it counts. */
    standard: () => p.manyToOne(RuleSet).deleteRule('no action').index(),
    name: p.text(),
    source: p.text(),
    fileName: p.text(),
    state: p.enum(SCORE_TABLE_STATES),
    problems: p.json<ScoreRowProblem[]>(),
    decisionNumber: p.text().nullable(),
    decisionDate: p.date().$type<PlainDate>().nullable(),
    uploadedByName: p.text(),
    uploadedAt: p.datetime(),
    ...versionColumn,
  },
  indexes: [writtenInMigration('score_table_one_active')],
});

/** Points of Phiếu B by region, item and option, as a circular's annex prints them. Never part of the program: always uploaded. */
export class ScoreTable extends ScoreTableSchema.class {}
ScoreTableSchema.setClass(ScoreTable);
