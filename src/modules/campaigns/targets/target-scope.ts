import type { Actor } from '../../platform/actor.js';
import type { Campaign, CampaignState } from '../campaign.entity.js';
import { isBelow } from '../ltree-array.js';

/** Targets are set while a movement is prepared and while it runs. */
export const isAssignable = (state: CampaignState): boolean => state !== 'closed' && state !== 'cancelled';

/**
 * The office of the launching unit assigns to all; an office below it, only to the units below itself. Nobody sets the target of
 * their own unit.
 */
export function mayAssign(actor: Actor, campaign: Campaign, unitPath: string): boolean {
  if (actor.canAt('target.assign', campaign.unitPath)) return true;
  return actor.paths('target.assign').some((path) => isBelow(unitPath, path));
}

/** Whether the page offers to assign at all; for which units is decided row by row. */
export const assignsSomewhere = (actor: Actor, campaign: Campaign): boolean => actor.can('target.assign') && isAssignable(campaign.state);

/** A target is accepted (nhận) by the unit itself, not by an office above it. */
export const isOwnUnit = (actor: Actor, unitPath: string): boolean => actor.paths('result.report').includes(unitPath);
