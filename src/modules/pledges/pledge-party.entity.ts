import { defineEntity, p } from '@mikro-orm/core';
import { idColumn } from '../platform/database/base-columns.js';
import { writtenInMigration } from '../units/sourced.js';
import { Unit } from '../units/unit.entity.js';
import { PledgeVersion } from './pledge-version.entity.js';
import { PARTY_ROLES } from './pledge-words.js';

const PledgePartySchema = defineEntity({
  name: 'PledgeParty',
  properties: {
    ...idColumn,
    pledgeVersion: () => p.manyToOne(PledgeVersion).deleteRule('no action'),
    unit: () => p.manyToOne(Unit).deleteRule('no action').index(),
    /** Path of the unit on the day it came in. */
    path: p.string().columnType('ltree'),
    role: p.enum(PARTY_ROLES),
    position: p.smallint(),
  },
  uniques: [{ properties: ['pledgeVersion', 'unit'] }],
  indexes: [writtenInMigration('pledge_party_place')],
});

/** A unit that pledges, receives the pledge, or witnesses it. */
export class PledgeParty extends PledgePartySchema.class {}
PledgePartySchema.setClass(PledgeParty);
