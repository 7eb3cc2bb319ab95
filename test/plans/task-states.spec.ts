import { describe, expect, it } from '@jest/globals';
import { anActor } from '../support/builders.js';
import { mayRule, mayTake } from '../../src/modules/plans/tasks/task-rights.rules.js';
import {
  DOINGS,
  MANAGEMENT,
  RULINGS,
  TASK_STATES,
  TASK_TRANSITIONS,
  taskTransition,
  type TaskVerb,
} from '../../src/modules/plans/tasks/task-states.js';

const VERBS: TaskVerb[] = [...DOINGS, ...RULINGS, ...MANAGEMENT];

/** Written down once more by hand: every pair that is not here must be refused. */
const ALLOWED: Record<string, string> = {
  'assigned accept': 'accepted',
  'assigned refuse': 'refused',
  'assigned reassign': 'assigned',
  'assigned cancel': 'cancelled',
  'accepted start': 'in_progress',
  'accepted submit': 'submitted',
  'accepted reassign': 'assigned',
  'accepted cancel': 'cancelled',
  'refused reassign': 'assigned',
  'refused cancel': 'cancelled',
  'in_progress submit': 'submitted',
  'in_progress reassign': 'assigned',
  'in_progress cancel': 'cancelled',
  'submitted withdraw': 'in_progress',
  'submitted approve': 'approved',
  'submitted return': 'returned',
  'returned submit': 'submitted',
  'returned reassign': 'assigned',
  'returned cancel': 'cancelled',
  'approved close': 'closed',
};

describe('the life of a task', () => {
  it.each(TASK_STATES.flatMap((state) => VERBS.map((verb) => [state, verb] as const)))('%s + %s', (state, verb) => {
    expect(taskTransition(state, verb)?.to ?? null).toBe(ALLOWED[`${state} ${verb}`] ?? null);
  });

  it('names no step twice, and asks for a reason wherever something is refused, returned or taken away', () => {
    expect(TASK_TRANSITIONS).toHaveLength(Object.keys(ALLOWED).length);
    const asking = new Set(TASK_TRANSITIONS.filter(({ asksReason }) => asksReason).map(({ verb }) => verb));
    expect([...asking].sort()).toEqual(['cancel', 'reassign', 'refuse', 'return']);
  });

  it('ends nowhere but closed and cancelled', () => {
    const dead = TASK_STATES.filter((state) => !TASK_TRANSITIONS.some(({ from }) => from === state));
    expect(dead).toEqual(['closed', 'cancelled']);
  });
});

describe('who decides on what was handed in', () => {
  const task = { unitId: 7, unitPath: '1.2.7', planPath: '1.2', delegateId: null, deliveredBy: 50 };
  const decides = (path: string, userId = 60) => mayRule(anActor(['task.decide'], path, userId), task);

  it('is the level above, never the unit itself, its neighbour, or who handed it in', () => {
    expect([decides('1.2'), decides('1'), decides('1.2.7'), decides('1.2.8'), decides('1.2', 50)]).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });

  it('is never the person it was handed to', () => {
    expect(mayRule(anActor(['task.decide'], '1.2', 60), { ...task, delegateId: 60 })).toBe(false);
  });

  it('takes a second person where the issuing unit leads the task itself', () => {
    const own = { ...task, unitId: 2, unitPath: '1.2' };
    expect([60, 50].map((userId) => mayRule(anActor(['task.decide'], '1.2', userId), own))).toEqual([true, false]);
  });

  it('follows the right that the step names', () => {
    const start = taskTransition('accepted', 'start')!;
    const cancel = taskTransition('accepted', 'cancel')!;
    const officer = anActor(['task.do'], '1.2.7', 61);
    const manager = anActor(['plan.manage'], '1.2', 62);
    expect([
      mayTake(officer, task, start),
      mayTake(officer, task, cancel),
      mayTake(manager, task, start),
      mayTake(manager, task, cancel),
    ]).toEqual([...[true, false, false, true]]);
  });
});
