import { defineEntity, p } from '@mikro-orm/core';
import { idColumn, versionColumn } from '../../platform/database/base-columns.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import { writtenInMigration } from '../../units/sourced.js';
import { Household } from '../household.entity.js';
import { LivelihoodModel } from './livelihood-model.entity.js';

const LivelihoodMemberSchema = defineEntity({
  name: 'LivelihoodMember',
  properties: {
    ...idColumn,
    model: () => p.manyToOne(LivelihoodModel).deleteRule('no action').index(),
    household: () => p.manyToOne(Household).deleteRule('no action').index(),
    joinedOn: p.date().$type<PlainDate>(),
    leftOn: p.date().$type<PlainDate>().nullable(),
    /** Stock, seed, tools it got from the model. */
    got: p.text().nullable(),
    ...versionColumn,
  },
  checks: [{ name: 'livelihood_member_days', expression: 'left_on is null or left_on >= joined_on' }],
  indexes: [writtenInMigration('livelihood_member_once')],
});

/** A household that joined a model. */
export class LivelihoodMember extends LivelihoodMemberSchema.class {}
LivelihoodMemberSchema.setClass(LivelihoodMember);
