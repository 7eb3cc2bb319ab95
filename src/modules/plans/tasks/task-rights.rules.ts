import { isBelow } from '../../campaigns/ltree-array.js';
import type { Actor } from '../../platform/actor.js';
import type { TaskTransition } from './task-states.js';

/** A task as far as the question goes who may do what with it. */
export interface TaskPlace {
  unitId: number;
  unitPath: string;
  planPath: string;
  delegateId: number | null;
  /** Account that handed in what waits, if any. */
  deliveredBy: number | null;
}

/** The unit that leads it, and the person it was handed to. */
export const mayDo = (actor: Actor, { unitPath, delegateId }: TaskPlace): boolean =>
  actor.canAt('task.do', unitPath) || (delegateId !== null && delegateId === actor.userId);

export const mayManage = (actor: Actor, { planPath }: TaskPlace): boolean => actor.canAt('plan.manage', planPath);

/**
 * What was handed in is judged by the level above: no unit accepts its own delivery, and nobody what they handed in themselves. Where the
 * unit that leads is the one that issued the plan, the same office decides, but another person.
 */
export function mayRule(actor: Actor, { unitId, unitPath, planPath, deliveredBy, delegateId }: TaskPlace): boolean {
  if (actor.userId !== null && [deliveredBy, delegateId].includes(actor.userId)) return false;
  const paths = actor.paths('task.decide');
  if (unitPath === planPath) return actor.canAt('task.decide', unitPath) || paths.includes('');
  const ofTheUnit = actor.grants.some((grant) => grant.unitId === unitId);
  return !ofTheUnit && paths.some((path) => isBelow(unitPath, path));
}

export function mayTake(actor: Actor, task: TaskPlace, { permission }: TaskTransition): boolean {
  if (permission === 'task.do') return mayDo(actor, task);
  return permission === 'task.decide' ? mayRule(actor, task) : mayManage(actor, task);
}
