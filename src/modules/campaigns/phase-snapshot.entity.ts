import { defineEntity, p } from '@mikro-orm/core';
import { idColumn } from '../platform/database/base-columns.js';
import type { PlainDate } from '../platform/time/plain-date.js';
import { CampaignPhase } from './campaign-phase.entity.js';

const PhaseSnapshotSchema = defineEntity({
  name: 'PhaseSnapshot',
  properties: {
    ...idColumn,
    phase: () => p.manyToOne(CampaignPhase).index(),
    asOf: p.date().$type<PlainDate>(),
    report: p.text(),
    /** The figures of the picture on that day, as they were shown. */
    figures: p.json<unknown>(),
    takenBy: p.integer().nullable(),
    takenAt: p.datetime().defaultRaw('now()'),
  },
});

/** Figures and report text of a closed phase (sơ kết, tổng kết). Append-only. */
export class PhaseSnapshot extends PhaseSnapshotSchema.class {}
PhaseSnapshotSchema.setClass(PhaseSnapshot);
