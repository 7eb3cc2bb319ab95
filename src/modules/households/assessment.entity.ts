import { defineEntity, p } from '@mikro-orm/core';
import { idColumn, versionColumn } from '../platform/database/base-columns.js';
import type { PlainDate } from '../platform/time/plain-date.js';
import { writtenInMigration } from '../units/sourced.js';
import { Household } from './household.entity.js';
import { HOUSEHOLD_CLASSES } from './household-words.js';

/** draft → complete → decided; a decided one that a later correction names becomes replaced. */
export const ASSESSMENT_STATES = ['draft', 'complete', 'decided', 'replaced'] as const;
export type AssessmentState = (typeof ASSESSMENT_STATES)[number];

/** By indicator code: what the reviewer says against what the data say, and why. */
export type DeprivationOverrides = Record<string, { deprived: boolean; reason: string }>;

const AssessmentSchema = defineEntity({
  name: 'Assessment',
  properties: {
    ...idColumn,
    household: () => p.manyToOne(Household).deleteRule('no action').index(),
    /** The review round; null for what came with the first list. */
    roundId: p.integer().nullable().index(),
    /** The rule set (poverty standard) it was judged by. */
    standardId: p.integer(),
    assessedOn: p.date().$type<PlainDate>(),
    areaClass: p.enum(['nong_thon', 'do_thi']),
    /** Whole đồng a person and month. */
    incomePerHead: p.bigint('number').nullable(),
    b1: p.smallint().nullable(),
    b2: p.smallint().nullable(),
    /** Bit n−1 is set when the household lacks the standard's n-th indicator; null while not known. */
    deprivedMask: p.integer().nullable(),
    overrides: p.json<DeprivationOverrides>().nullable(),
    /** Answers of Phiếu A and B by question, as entered. */
    answers: p.json<Record<string, unknown>>().nullable(),
    class: p.enum(HOUSEHOLD_CLASSES).nullable(),
    causes: p.array().$type<string[]>().default([]),
    groups: p.array().$type<string[]>().default([]),
    members: p.smallint().nullable(),
    /** Rà soát viên. */
    reviewer: p.text().nullable(),
    state: p.enum(ASSESSMENT_STATES).default('draft'),
    note: p.text().nullable(),
    invented: p.boolean().default(false),
    ...versionColumn,
  },
  checks: [{ name: 'assessment_decided_has_class', expression: `state in ('draft', 'complete') or class is not null` }],
  indexes: [writtenInMigration('assessment_one_decided')],
});

/** One household judged once under one standard. What was decided never changes (the database refuses); a correction is a new row. */
export class Assessment extends AssessmentSchema.class {}
AssessmentSchema.setClass(Assessment);
