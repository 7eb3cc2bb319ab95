import type { Actor } from '../../platform/actor.js';

/** What belongs to no unit is the installation's. */
export const scopeOf = (actor: Actor) => ({
  paths: `{${actor
    .paths('message.oversee')
    .map((path) => `"${path}"`)
    .join(',')}}`,
  everything: actor.can('administration.view'),
});

/** SQL: the message `m` is one that the actor of `scopeOf` oversees. */
export const SCOPE = `(:everything::boolean or m.unit_path <@ any (:paths::ltree[]))`;
