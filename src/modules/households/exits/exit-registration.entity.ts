import { defineEntity, p } from '@mikro-orm/core';
import { idColumn, versionColumn } from '../../platform/database/base-columns.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import { writtenInMigration } from '../../units/sourced.js';
import { Unit } from '../../units/unit.entity.js';
import type { Cause } from '../household-words.js';
import { Household } from '../household.entity.js';
import { ExitSlip } from './exit-slip.entity.js';
import { type Lack, LISTED_CLASSES, REGISTERED_BY } from './exit-words.js';

const ExitRegistrationSchema = defineEntity({
  name: 'ExitRegistration',
  properties: {
    ...idColumn,
    household: () => p.manyToOne(Household).deleteRule('no action').index(),
    /** Where the household lived when it registered. */
    village: () => p.manyToOne(Unit).deleteRule('no action').index(),
    path: p.string().columnType('ltree'),
    year: p.smallint(),
    registeredOn: p.date().$type<PlainDate>(),
    registeredBy: p.enum(REGISTERED_BY),
    slip: () => p.manyToOne(ExitSlip).nullable().deleteRule('no action').index(),
    /** What it was on the day. */
    classThen: p.enum(LISTED_CLASSES),
    lacks: p.array().$type<Lack[]>().default([]),
    causes: p.array().$type<Cause[]>().default([]),
    why: p.text().nullable(),
    wishes: p.text().nullable(),
    phone: p.text().nullable(),
    meetingOn: p.date().$type<PlainDate>().nullable(),
    votesFor: p.smallint().nullable(),
    votesCast: p.smallint().nullable(),
    accepted: p.boolean().nullable(),
    meetingNote: p.text().nullable(),
    withdrawnOn: p.date().$type<PlainDate>().nullable(),
    withdrawnBy: p.enum(REGISTERED_BY).nullable(),
    /** Nobody has to give one. */
    withdrawalReason: p.text().nullable(),
    invented: p.boolean().default(false),
    ...versionColumn,
  },
  checks: [
    { name: 'exit_registration_votes', expression: 'votes_for >= 0 and votes_for <= votes_cast' },
    { name: 'exit_registration_meeting', expression: '(meeting_on is null) = (accepted is null)' },
    { name: 'exit_registration_withdrawal', expression: '(withdrawn_on is null) = (withdrawn_by is null)' },
  ],
  indexes: [writtenInMigration('exit_registration_standing'), writtenInMigration('exit_registration_place')],
});

/** Đăng ký thoát nghèo: a household says that it wants to leave the list this year. Its outcome is no column: the panel tells it. */
export class ExitRegistration extends ExitRegistrationSchema.class {}
ExitRegistrationSchema.setClass(ExitRegistration);
