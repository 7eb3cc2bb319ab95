import { defineEntity, p } from '@mikro-orm/core';

const AttemptCounterSchema = defineEntity({
  name: 'AttemptCounter',
  properties: {
    key: p.string().primary(),
    failures: p.integer(),
    lockedUntil: p.datetime().nullable(),
    lastAt: p.datetime().index(),
  },
});

/** Wrong attempts in a row at one door. Keyed by what was typed, so that a name nobody has is locked exactly like a real one. */
export class AttemptCounter extends AttemptCounterSchema.class {}
AttemptCounterSchema.setClass(AttemptCounter);
