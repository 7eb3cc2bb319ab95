import { defineEntity, p } from '@mikro-orm/core';
import { idColumn, versionColumn } from '../../platform/database/base-columns.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import { writtenInMigration } from '../../units/sourced.js';
import { Unit } from '../../units/unit.entity.js';
import { Household } from '../household.entity.js';

const SponsorshipSchema = defineEntity({
  name: 'Sponsorship',
  properties: {
    ...idColumn,
    sponsor: () => p.manyToOne(Unit).deleteRule('no action').index(),
    commune: () => p.manyToOne(Unit).nullable().deleteRule('no action').index(),
    household: () => p.manyToOne(Household).nullable().deleteRule('no action').index(),
    /** Of the commune or of the household's thôn. */
    path: p.string().columnType('ltree'),
    since: p.date().$type<PlainDate>(),
    until: p.date().$type<PlainDate>().nullable(),
    endedOn: p.date().$type<PlainDate>().nullable(),
    endReason: p.text().nullable(),
    /** The decision or letter it stands on. */
    document: p.text().nullable(),
    note: p.text().nullable(),
    invented: p.boolean().default(false),
    ...versionColumn,
  },
  checks: [
    { name: 'sponsorship_one_object', expression: 'num_nonnulls(commune_id, household_id) = 1' },
    { name: 'sponsorship_days', expression: 'until is null or until >= since' },
    { name: 'sponsorship_end_has_reason', expression: '(ended_on is null) = (end_reason is null)' },
  ],
  indexes: [writtenInMigration('sponsorship_place')],
});

/** Đỡ đầu, nhận chăm sóc: an organisation or enterprise stands by a commune or a household for a time. */
export class Sponsorship extends SponsorshipSchema.class {}
SponsorshipSchema.setClass(Sponsorship);
