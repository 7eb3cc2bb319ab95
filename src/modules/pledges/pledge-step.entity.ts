import { defineEntity, p } from '@mikro-orm/core';
import { idColumn } from '../platform/database/base-columns.js';
import { PLEDGE_STATES, PLEDGE_STEPS } from './life/pledge-states.js';
import { Pledge } from './pledge.entity.js';

const PledgeStepSchema = defineEntity({
  name: 'PledgeStep',
  properties: {
    ...idColumn,
    pledge: () => p.manyToOne(Pledge).deleteRule('no action').index(),
    versionNumber: p.smallint(),
    verb: p.enum([...PLEDGE_STEPS, 'take_effect']),
    fromState: p.enum(PLEDGE_STATES),
    toState: p.enum(PLEDGE_STATES),
    at: p.datetime(),
    actorId: p.integer().nullable(),
    actorName: p.text(),
    reason: p.text().nullable(),
  },
});

/** One step in the life of a pledge: from, to, who, when, why. Append-only. */
export class PledgeStep extends PledgeStepSchema.class {}
PledgeStepSchema.setClass(PledgeStep);
