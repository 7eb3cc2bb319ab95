import { defineEntity, p } from '@mikro-orm/core';
import { idColumn, versionColumn } from '../../platform/database/base-columns.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import { writtenInMigration } from '../../units/sourced.js';
import { Unit } from '../../units/unit.entity.js';
import { ExitRegistration } from './exit-registration.entity.js';

const ExitHelperSchema = defineEntity({
  name: 'ExitHelper',
  properties: {
    ...idColumn,
    registration: () => p.manyToOne(ExitRegistration).deleteRule('no action').index(),
    unit: () => p.manyToOne(Unit).deleteRule('no action').index(),
    /** A name, not a post: somebody the household can call. */
    person: p.text(),
    phone: p.text().nullable(),
    since: p.date().$type<PlainDate>(),
    until: p.date().$type<PlainDate>().nullable(),
    ...versionColumn,
  },
  checks: [{ name: 'exit_helper_days', expression: 'until is null or until >= since' }],
  indexes: [writtenInMigration('exit_helper_once')],
});

/** An organisation that stands by a registered household, with the person who does. */
export class ExitHelper extends ExitHelperSchema.class {}
ExitHelperSchema.setClass(ExitHelper);
