import { defineEntity, p } from '@mikro-orm/core';
import { idColumn, versionColumn } from '../platform/database/base-columns.js';
import type { PlainDate } from '../platform/time/plain-date.js';
import type { DueRule } from './due/due-rule.js';
import { TASK_STATES } from './tasks/task-states.js';

const TaskSchema = defineEntity({
  name: 'Task',
  properties: {
    ...idColumn,
    planId: p.integer(),
    clauseId: p.integer().nullable(),
    /** The inspection or dialogue at which it was promised. */
    activityId: p.integer().nullable(),
    /** Whose figures the report brings. */
    indicatorId: p.integer().nullable(),
    position: p.integer(),
    title: p.text(),
    /** What is handed in. */
    deliverable: p.text().nullable(),
    /** chủ trì */
    unitId: p.integer(),
    unitPath: p.string().columnType('ltree'),
    rule: p.json<DueRule>(),
    occurrence: p.smallint().default(1),
    occurrences: p.smallint().default(1),
    /** From this day it can be done (the report of a month). */
    opensOn: p.date().$type<PlainDate>().nullable(),
    /** The last day as the words give it, where it was no working day and was moved. */
    movedFrom: p.date().$type<PlainDate>().nullable(),
    /** As derived from the rule; `dueOn` moves when more time is granted. */
    firstDueOn: p.date().$type<PlainDate>().nullable(),
    dueOn: p.date().$type<PlainDate>().nullable(),
    state: p.enum(TASK_STATES).default('assigned'),
    delegateId: p.integer().nullable(),
    invented: p.boolean().default(false),
    createdAt: p.datetime(),
    ...versionColumn,
  },
  checks: [
    { name: 'task_occurrence', expression: 'occurrence >= 1 and occurrence <= occurrences' },
    { name: 'task_due', expression: '(due_on is null) = (first_due_on is null)' },
  ],
});

/** What one unit has to do until a day. A recurring rule makes one task for each time. */
export class Task extends TaskSchema.class {}
TaskSchema.setClass(Task);

const TaskSupportSchema = defineEntity({
  name: 'TaskSupport',
  properties: { ...idColumn, taskId: p.integer(), unitId: p.integer() },
  uniques: [{ name: 'task_support_task_id_unit_id_unique', properties: ['taskId', 'unitId'] }],
});

/** A unit that helps with a task (phối hợp). */
export class TaskSupport extends TaskSupportSchema.class {}
TaskSupportSchema.setClass(TaskSupport);
