import { defineEntity, p } from '@mikro-orm/core';
import { idColumn, versionColumn } from '../platform/database/base-columns.js';
import type { PlainDate } from '../platform/time/plain-date.js';
import { writtenInMigration } from '../units/sourced.js';
import { Household } from './household.entity.js';
import { BIRTH_PRECISIONS, DISABILITIES, LEAVE_REASONS, RELATIONS, SCHOOL_LEVELS, SEXES, WORK_STATES } from './household-words.js';

const HouseholdMemberSchema = defineEntity({
  name: 'HouseholdMember',
  properties: {
    ...idColumn,
    household: () => p.manyToOne(Household).deleteRule('no action').index(),
    name: p.text(),
    nameFolded: p.text(),
    sex: p.enum(SEXES).nullable(),
    /** The first day of what is known: 01/01 of the year where only the year is. */
    bornOn: p.date().$type<PlainDate>().nullable(),
    birthPrecision: p.enum(BIRTH_PRECISIONS).nullable(),
    /** A code of the national list of ethnic groups; '01' is Kinh. */
    ethnicity: p.text().nullable(),
    relation: p.enum(RELATIONS),
    /** CCCD (12 digits) or the older CMND (9 digits). */
    idNumber: p.text().nullable(),
    work: p.enum(WORK_STATES).nullable(),
    attends: p.enum(SCHOOL_LEVELS).nullable(),
    completed: p.enum(SCHOOL_LEVELS).nullable(),
    insured: p.boolean().nullable(),
    malnourished: p.boolean().nullable(),
    disability: p.enum(DISABILITIES).nullable(),
    /** Người có công với cách mạng. */
    merit: p.boolean().default(false),
    /** Draws the monthly social benefit. */
    socialBenefit: p.boolean().default(false),
    joinedOn: p.date().$type<PlainDate>(),
    leftOn: p.date().$type<PlainDate>().nullable(),
    leaveReason: p.enum(LEAVE_REASONS).nullable(),
    /** Since when, and until when, the person is or was head; without a first day since they joined. */
    headFrom: p.date().$type<PlainDate>().nullable(),
    headUntil: p.date().$type<PlainDate>().nullable(),
    /** The words of the name with their province; kept by the database. */
    search: p.string().columnType('tsvector').nullable().lazy().hidden(),
    /** The same person's row in the household they came from. */
    continues: () => p.manyToOne(HouseholdMember).nullable().deleteRule('no action'),
    ...versionColumn,
  },
  checks: [
    { name: 'household_member_leaving_has_reason', expression: '(left_on is null) = (leave_reason is null)' },
    { name: 'household_member_birth_has_precision', expression: '(born_on is null) = (birth_precision is null)' },
    { name: 'household_member_id_number_check', expression: `id_number ~ '^([0-9]{9}|[0-9]{12})$'` },
  ],
  indexes: [
    writtenInMigration('household_member_one_head'),
    writtenInMigration('household_member_one_place'),
    writtenInMigration('household_member_words'),
  ],
});

/** A person in a household over a span of days. The register knows one living place for each ID number. */
export class HouseholdMember extends HouseholdMemberSchema.class {}
HouseholdMemberSchema.setClass(HouseholdMember);
