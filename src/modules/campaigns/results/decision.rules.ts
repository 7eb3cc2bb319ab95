import type { Actor } from '../../platform/actor.js';
import { isBelow } from '../ltree-array.js';

/** A report as far as the question goes who may decide on it. */
export interface Decidable {
  unitId: number;
  unitPath: string;
  campaignPath: string;
  submittedBy: number | null;
}

/**
 * A report is decided on by the level above: a unit does not appraise itself, and nobody accepts what they sent in. The launching unit
 * has no level above in its own movement; there the same office decides, but another person.
 */
export function mayDecide(actor: Actor, report: Decidable): boolean {
  const { unitId, unitPath, campaignPath, submittedBy } = report;
  if (submittedBy !== null && submittedBy === actor.userId) return false;
  const paths = actor.paths('result.approve');
  if (unitPath === campaignPath) return paths.some((path) => path === unitPath || isBelow(unitPath, path));
  const ofTheUnit = actor.grants.some((grant) => grant.unitId === unitId);
  return !ofTheUnit && paths.some((path) => isBelow(unitPath, path));
}
