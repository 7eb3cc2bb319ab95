import type { Permission } from '../../access/permissions.js';

export const TASK_STATES = [
  'assigned',
  'accepted',
  'refused',
  'in_progress',
  'submitted',
  'approved',
  'returned',
  'closed',
  'cancelled',
] as const;
export type TaskState = (typeof TASK_STATES)[number];

/** Nothing more is owed. */
export const SETTLED: readonly TaskState[] = ['approved', 'closed', 'cancelled'];
/** Something is owed by the unit that leads. */
export const OWED: readonly TaskState[] = ['assigned', 'accepted', 'in_progress', 'returned'];

/** By the unit that leads the task. */
export const DOINGS = ['accept', 'refuse', 'start', 'submit', 'withdraw'] as const;
/** By the level above that waits for it. */
export const RULINGS = ['approve', 'return'] as const;
/** By whoever manages the plan. */
export const MANAGEMENT = ['reassign', 'close', 'cancel'] as const;
export type TaskVerb = (typeof DOINGS)[number] | (typeof RULINGS)[number] | (typeof MANAGEMENT)[number];

export interface TaskTransition {
  from: TaskState;
  verb: TaskVerb;
  to: TaskState;
  permission: Extract<Permission, 'task.do' | 'task.decide' | 'plan.manage'>;
  asksReason: boolean;
}

const row = (from: TaskState, verb: TaskVerb, to: TaskState, permission: TaskTransition['permission'], asksReason = false) => ({
  ...{ from, verb, to, permission, asksReason },
});
const unit = (from: TaskState, verb: TaskVerb, to: TaskState, asksReason = false) => row(from, verb, to, 'task.do', asksReason);
const manager = (from: TaskState, verb: TaskVerb, to: TaskState, asksReason = false) => row(from, verb, to, 'plan.manage', asksReason);

/** The life of a task, whole: what may follow what, by whom. */
export const TASK_TRANSITIONS: readonly TaskTransition[] = [
  unit('assigned', 'accept', 'accepted'),
  unit('assigned', 'refuse', 'refused', true),
  unit('accepted', 'start', 'in_progress'),
  unit('accepted', 'submit', 'submitted'),
  unit('in_progress', 'submit', 'submitted'),
  unit('returned', 'submit', 'submitted'),
  unit('submitted', 'withdraw', 'in_progress'),
  row('submitted', 'approve', 'approved', 'task.decide'),
  row('submitted', 'return', 'returned', 'task.decide', true),
  manager('approved', 'close', 'closed'),
  ...(['assigned', 'accepted', 'refused', 'in_progress', 'returned'] as const).flatMap((from) => [
    manager(from, 'reassign', 'assigned', true),
    manager(from, 'cancel', 'cancelled', true),
  ]),
];

export const taskTransition = (from: TaskState, verb: TaskVerb): TaskTransition | null =>
  TASK_TRANSITIONS.find((each) => each.from === from && each.verb === verb) ?? null;

export const transitionsOf = (state: TaskState): TaskTransition[] => TASK_TRANSITIONS.filter(({ from }) => from === state);
