import type { Actor } from '../platform/actor.js';

interface Place {
  unitId: number;
  path: string;
}

/**
 * Whether the actor speaks for a unit itself, not only over it: the office of a commune reaches its Front and its thôn, but does not sign
 * or confirm in their name. An office that acts for its administrative unit does.
 */
export function actsFor(actor: Actor, permission: string, { unitId, path }: Place): boolean {
  return actor.grants.some((grant) => grant.permissions.has(permission) && (grant.unitId === unitId || grant.path === path));
}

/** Only a post in the unit itself is its head's. */
export function headOf(actor: Actor, unitId: number): boolean {
  return actor.grants.some((grant) => grant.permissions.has('pledge.sign') && grant.unitId === unitId);
}
