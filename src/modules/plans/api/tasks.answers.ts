import { z } from 'zod';
import { ApiDay, ApiId, ApiIdParameter } from '../../platform/api/api-fields.js';
import { listParameters, pageOf } from '../../platform/api/paging.js';
import type { Locale } from '../../platform/i18n/i18n.js';
import { TASK_SORTS, type TaskRow, WHOSE } from '../board/task-list.query.js';
import { ruleText } from '../due/due-words.js';
import type { TaskShown } from '../tasks/task.views.js';
import { DOINGS, RULINGS, TASK_STATES } from '../tasks/task-states.js';

export const TaskListParameters = listParameters(Object.keys(TASK_SORTS), {
  whose: z.enum(WHOSE).optional(),
  plan: ApiIdParameter.optional(),
  clause: ApiIdParameter.optional(),
  unit: ApiIdParameter.optional(),
  state: z.enum(['open', ...TASK_STATES]).optional(),
  late: z.enum(['yes']).optional(),
  from: ApiDay.optional(),
  to: ApiDay.optional(),
});
export type TaskListParameters = z.infer<typeof TaskListParameters>;

const TaskUnit = z.object({ id: ApiId, kind: z.string(), name: z.string() }).meta({ id: 'TaskUnit' });

const head = {
  ...{ id: ApiId, planId: ApiId, campaignId: ApiId, clauseId: ApiId.nullable(), title: z.string(), deliverable: z.string().nullable() },
  ...{ lead: TaskUnit, rule: z.string(), occurrence: z.int(), occurrences: z.int() },
  ...{ opensOn: ApiDay.nullable(), firstDueOn: ApiDay.nullable(), dueOn: ApiDay.nullable(), state: z.enum(TASK_STATES) },
  ...{ deliveredOn: ApiDay.nullable(), late: z.boolean(), invented: z.boolean(), version: z.int() },
};

const TaskItem = z.object(head).meta({ id: 'TaskItem' });
export const TaskPage = pageOf(TaskItem);

const Delivery = z
  .object({
    ...{ revision: z.int(), deliveredOn: ApiDay, text: z.string(), reason: z.string().nullable(), invented: z.boolean() },
    state: z.enum(['submitted', 'approved', 'returned', 'withdrawn']),
  })
  .meta({ id: 'TaskDelivery' });
const Extension = z
  .object({
    ...{ wantedOn: ApiDay, reason: z.string(), granted: z.boolean().nullable() },
    ...{ grantedOn: ApiDay.nullable(), answer: z.string().nullable() },
  })
  .meta({ id: 'TaskExtension' });

export const TaskAnswer = z
  .object({ ...head, support: z.array(TaskUnit), deliveries: z.array(Delivery).nullable(), extensions: z.array(Extension) })
  .meta({ id: 'Task' });

export const TaskState = z.object({ id: ApiId, state: z.enum(TASK_STATES), version: z.int() }).meta({ id: 'TaskState' });

const seen = z.int('api.error.versionNeeded').min(1);
const reason = z.string().max(2000).nullable().default(null);

/** What the unit does, but handing in. */
export const StepBody = z
  .strictObject({ verb: z.enum(DOINGS.filter((verb) => verb !== 'submit')), reason, version: seen.optional() })
  .meta({ id: 'TaskStep' });
export type StepBody = z.infer<typeof StepBody>;

export const DeliveryBody = z
  .strictObject({ text: z.string().trim().min(1, 'web.field.required').max(10_000), version: seen.optional() })
  .meta({ id: 'TaskReport' });
export type DeliveryBody = z.infer<typeof DeliveryBody>;

/** One decides on what one has seen: the version is not optional. */
export const DecisionBody = z.strictObject({ verb: z.enum(RULINGS), reason, version: seen }).meta({ id: 'TaskDecision' });
export type DecisionBody = z.infer<typeof DecisionBody>;

export function taskItem(row: TaskRow, locale: Locale): z.infer<typeof TaskItem> {
  const { id, planId, campaignId, clauseId, title, deliverable, occurrence, occurrences, opensOn, firstDueOn, dueOn } = row;
  return {
    ...{ id, planId, campaignId, clauseId, title, deliverable, occurrence, occurrences, opensOn, firstDueOn, dueOn },
    lead: { id: row.unitId, kind: row.unitKind, name: row.unitName },
    rule: ruleText(row.rule, locale),
    ...{ state: row.state, deliveredOn: row.deliveredOn, late: row.late ?? false, invented: row.invented, version: row.version },
  };
}

export function taskAnswer({ task, deliveries, extensions }: TaskShown, locale: Locale): z.infer<typeof TaskAnswer> {
  return {
    ...taskItem(task, locale),
    support: task.support.map(({ id, kind, name }) => ({ id, kind, name })),
    deliveries:
      deliveries?.map(({ revision, deliveredOn, text, state, reason: why, invented }) => ({
        ...{ revision, deliveredOn, text, state, reason: why, invented },
      })) ?? null,
    extensions: extensions.map(({ wantedOn, reason: why, granted, grantedOn, answer }) => ({
      ...{ wantedOn, reason: why, granted, grantedOn, answer },
    })),
  };
}
