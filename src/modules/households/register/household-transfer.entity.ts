import { defineEntity, p } from '@mikro-orm/core';
import { idColumn, versionColumn } from '../../platform/database/base-columns.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import { writtenInMigration } from '../../units/sourced.js';
import { Unit } from '../../units/unit.entity.js';
import { Household } from '../household.entity.js';

export const TRANSFER_STATES = ['proposed', 'accepted', 'declined', 'withdrawn'] as const;
export type TransferState = (typeof TRANSFER_STATES)[number];

const HouseholdTransferSchema = defineEntity({
  name: 'HouseholdTransfer',
  properties: {
    ...idColumn,
    household: () => p.manyToOne(Household).deleteRule('no action').index(),
    fromVillage: () => p.manyToOne(Unit).deleteRule('no action'),
    fromPath: p.string().columnType('ltree'),
    toCommune: () => p.manyToOne(Unit).deleteRule('no action'),
    toPath: p.string().columnType('ltree'),
    /** Chosen by the commune that accepts. */
    toVillage: () => p.manyToOne(Unit).nullable().deleteRule('no action'),
    movesOn: p.date().$type<PlainDate>(),
    reason: p.text().nullable(),
    state: p.enum(TRANSFER_STATES).default('proposed'),
    proposedBy: p.integer().nullable(),
    proposedByName: p.text(),
    proposedAt: p.datetime(),
    decidedBy: p.integer().nullable(),
    decidedByName: p.text().nullable(),
    decidedAt: p.datetime().nullable(),
    decisionNote: p.text().nullable(),
    ...versionColumn,
  },
  checks: [
    { name: 'household_transfer_accepted_has_village', expression: `(state = 'accepted') = (to_village_id is not null)` },
    { name: 'household_transfer_decision_has_time', expression: `(state = 'proposed') = (decided_at is null)` },
  ],
  indexes: [
    writtenInMigration('household_transfer_one_open'),
    writtenInMigration('household_transfer_from'),
    writtenInMigration('household_transfer_to'),
  ],
});

/** A household that wants to another commune: it stays where it is until that commune accepts it into one of its thôn. */
export class HouseholdTransfer extends HouseholdTransferSchema.class {}
HouseholdTransferSchema.setClass(HouseholdTransfer);
