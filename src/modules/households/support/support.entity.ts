import { defineEntity, p } from '@mikro-orm/core';
import { idColumn, versionColumn } from '../../platform/database/base-columns.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import { writtenInMigration } from '../../units/sourced.js';
import { Unit } from '../../units/unit.entity.js';
import { ExitPlanItem } from '../exits/exit-plan-item.entity.js';
import type { Lack } from '../exits/exit-words.js';
import { Household } from '../household.entity.js';
import { SponsorshipPromise } from './sponsorship-promise.entity.js';
import { SUPPORT_KINDS, SUPPORT_SOURCES } from './support-words.js';

const SupportSchema = defineEntity({
  name: 'Support',
  properties: {
    ...idColumn,
    /** Null for what a sponsor gave to a commune as a whole. */
    household: () => p.manyToOne(Household).nullable().deleteRule('no action').index(),
    /** The thôn of the household on the day, or the commune. */
    place: () => p.manyToOne(Unit).deleteRule('no action').index(),
    path: p.string().columnType('ltree'),
    /** Code in the catalogue of policies. */
    programme: p.text(),
    kind: p.enum(SUPPORT_KINDS),
    /** Whole đồng; what goods and work days are worth, 0 where nobody counted. */
    value: p.bigint('bigint'),
    quantity: p.decimal('number').precision(14).scale(2).nullable(),
    unitOfMeasure: p.text().nullable(),
    /** People it reached, where it is counted by people, as insurance cards are. */
    persons: p.smallint().nullable(),
    source: p.enum(SUPPORT_SOURCES),
    givenOn: p.date().$type<PlainDate>(),
    giver: () => p.manyToOne(Unit).nullable().deleteRule('no action').index(),
    giverName: p.text().nullable(),
    lack: p.text().$type<Lack>().nullable(),
    planItem: () => p.manyToOne(ExitPlanItem).nullable().deleteRule('no action').index(),
    promise: () => p.manyToOne(SponsorshipPromise).nullable().deleteRule('no action').index(),
    what: p.text().nullable(),
    /** Why it was given although the same programme had been given in the same span. */
    doubleReason: p.text().nullable(),
    /** What was entered together bears the same mark. */
    batch: p.text().nullable(),
    voidedOn: p.date().$type<PlainDate>().nullable(),
    voidReason: p.text().nullable(),
    enteredAt: p.datetime(),
    enteredBy: p.integer().nullable(),
    invented: p.boolean().default(false),
    ...versionColumn,
  },
  checks: [
    { name: 'support_value_check', expression: 'value >= 0' },
    { name: 'support_quantity_check', expression: 'quantity > 0' },
    { name: 'support_persons_check', expression: 'persons > 0' },
    { name: 'support_to_somebody', expression: 'household_id is not null or promise_id is not null' },
    { name: 'support_giver', expression: 'giver_id is not null or giver_name is not null' },
    { name: 'support_void_has_reason', expression: '(voided_on is null) = (void_reason is null)' },
    { name: 'support_is_something', expression: 'value > 0 or quantity is not null or persons is not null' },
  ],
  indexes: [writtenInMigration('support_place'), writtenInMigration('support_programme')],
});

/** What was given once, by one giver. The database refuses changes: a mistake is voided with a reason and entered anew. */
export class Support extends SupportSchema.class {}
SupportSchema.setClass(Support);
