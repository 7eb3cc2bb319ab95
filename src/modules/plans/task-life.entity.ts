import { defineEntity, p } from '@mikro-orm/core';
import { idColumn } from '../platform/database/base-columns.js';
import type { PlainDate } from '../platform/time/plain-date.js';

const TaskEventSchema = defineEntity({
  name: 'TaskEvent',
  properties: {
    ...idColumn,
    taskId: p.integer(),
    verb: p.text(),
    fromState: p.text().nullable(),
    toState: p.text(),
    at: p.datetime(),
    actorId: p.integer().nullable(),
    actorName: p.text(),
    reason: p.text().nullable(),
    details: p.json<Record<string, string>>().nullable(),
  },
});

/** One step of a task; append-only. */
export class TaskEvent extends TaskEventSchema.class {}
TaskEventSchema.setClass(TaskEvent);

/** A figure that a delivery brought: its row in the campaign's measurements. */
export interface DeliveredFigure {
  measurementId: number;
  revisionId: number;
}

const TaskDeliverySchema = defineEntity({
  name: 'TaskDelivery',
  properties: {
    ...idColumn,
    taskId: p.integer(),
    revision: p.smallint(),
    text: p.text(),
    figures: p.json<DeliveredFigure[]>().defaultRaw(`'[]'`),
    deliveredOn: p.date().$type<PlainDate>(),
    deliveredAt: p.datetime(),
    deliveredBy: p.integer().nullable(),
    deliveredByName: p.text(),
    state: p.enum(['submitted', 'approved', 'returned', 'withdrawn']).default('submitted'),
    decidedAt: p.datetime().nullable(),
    decidedBy: p.integer().nullable(),
    decidedByName: p.text().nullable(),
    reason: p.text().nullable(),
    invented: p.boolean().default(false),
  },
  uniques: [{ name: 'task_delivery_task_id_revision_unique', properties: ['taskId', 'revision'] }],
  checks: [
    { name: 'task_delivery_returned_has_reason', expression: `state <> 'returned' or reason is not null` },
    {
      name: 'task_delivery_other_decides',
      expression: `decided_by is null or delivered_by is null or state <> 'approved' or decided_by <> delivered_by`,
    },
  ],
});

/** What a unit handed in; files hang on it. */
export class TaskDelivery extends TaskDeliverySchema.class {}
TaskDeliverySchema.setClass(TaskDelivery);

const TaskExtensionSchema = defineEntity({
  name: 'TaskExtension',
  properties: {
    ...idColumn,
    taskId: p.integer(),
    dueBefore: p.date().$type<PlainDate>(),
    wantedOn: p.date().$type<PlainDate>(),
    reason: p.text(),
    askedAt: p.datetime(),
    askedBy: p.integer().nullable(),
    askedByName: p.text(),
    granted: p.boolean().nullable(),
    grantedOn: p.date().$type<PlainDate>().nullable(),
    answer: p.text().nullable(),
    decidedAt: p.datetime().nullable(),
    decidedBy: p.integer().nullable(),
    decidedByName: p.text().nullable(),
  },
  checks: [
    { name: 'task_extension_later', expression: 'wanted_on > due_before' },
    {
      name: 'task_extension_decided',
      expression: '(granted is null) = (decided_at is null) and coalesce(granted, false) = (granted_on is not null)',
    },
  ],
});

/** More time, asked for and answered (xin gia hạn). */
export class TaskExtension extends TaskExtensionSchema.class {}
TaskExtensionSchema.setClass(TaskExtension);

const TaskDelegationSchema = defineEntity({
  name: 'TaskDelegation',
  properties: {
    ...idColumn,
    taskId: p.integer(),
    fromUserId: p.integer().nullable(),
    toUserId: p.integer(),
    at: p.datetime(),
    endedAt: p.datetime().nullable(),
  },
  checks: [{ name: 'task_delegation_not_to_oneself', expression: 'from_user_id is distinct from to_user_id' }],
});

/** A task handed to a person of the unit, and by them to the next. */
export class TaskDelegation extends TaskDelegationSchema.class {}
TaskDelegationSchema.setClass(TaskDelegation);

const TaskFeedSchema = defineEntity({
  name: 'TaskFeed',
  properties: {
    ...idColumn,
    userId: p.integer(),
    tokenHash: p.text().unique().hidden(),
    createdAt: p.datetime(),
    revokedAt: p.datetime().nullable(),
  },
});

/** The private address under which a person's calendar reads their deadlines. */
export class TaskFeed extends TaskFeedSchema.class {}
TaskFeedSchema.setClass(TaskFeed);
