import { defineEntity, p } from '@mikro-orm/core';
import { idColumn } from '../database/base-columns.js';
import type { JobReport } from './timetable.js';

const JobRunSchema = defineEntity({
  name: 'JobRun',
  properties: {
    ...idColumn,
    name: p.string(),
    period: p.string(),
    day: p.string().columnType('date'),
    /** waiting: asked for by hand and not yet taken · running: while the heartbeat is fresh. */
    outcome: p.enum(['waiting', 'running', 'done', 'failed']),
    attempts: p.integer(),
    /** False for a run that only a person asked for: it says nothing about how far the timetable has come. */
    scheduled: p.boolean(),
    requestedBy: p.string().nullable(),
    instance: p.string().nullable(),
    startedAt: p.datetime().nullable(),
    heartbeatAt: p.datetime().nullable(),
    finishedAt: p.datetime().nullable(),
    durationMs: p.integer().nullable(),
    detail: p.json<JobReport>().nullable(),
  },
  uniques: [{ properties: ['name', 'period'] }],
});

/** A job's run for one period: the unique row is what keeps several instances from running it twice. */
export class JobRun extends JobRunSchema.class {}
JobRunSchema.setClass(JobRun);
