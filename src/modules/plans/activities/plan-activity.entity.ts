import { defineEntity, p } from '@mikro-orm/core';
import { idColumn, versionColumn } from '../../platform/database/base-columns.js';
import type { PlainDate } from '../../platform/time/plain-date.js';

/** Tuyên truyền, tập huấn, hội thảo, đối thoại với người nghèo, kiểm tra, giám sát. */
export const ACTIVITY_KINDS = ['communication', 'training', 'workshop', 'dialogue', 'inspection', 'supervision'] as const;
export type ActivityKind = (typeof ACTIVITY_KINDS)[number];

const PlanActivitySchema = defineEntity({
  name: 'PlanActivity',
  properties: {
    ...idColumn,
    planId: p.integer(),
    clauseId: p.integer().nullable(),
    unitId: p.integer(),
    unitPath: p.string().columnType('ltree'),
    kind: p.enum(ACTIVITY_KINDS),
    title: p.text(),
    heldOn: p.date().$type<PlainDate>(),
    place: p.text(),
    /** Who came, in numbers: no names are kept. */
    people: p.integer(),
    poorPeople: p.integer().nullable(),
    material: p.text().nullable(),
    findings: p.text().nullable(),
    invented: p.boolean().default(false),
    recordedBy: p.integer().nullable(),
    recordedByName: p.text(),
    recordedAt: p.datetime(),
    ...versionColumn,
  },
  checks: [
    { name: 'plan_activity_people', expression: 'people >= 0 and (poor_people is null or (poor_people >= 0 and poor_people <= people))' },
  ],
});

/** Something a plan asks for, held. */
export class PlanActivity extends PlanActivitySchema.class {}
PlanActivitySchema.setClass(PlanActivity);
