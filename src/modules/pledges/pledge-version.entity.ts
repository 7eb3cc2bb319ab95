import { defineEntity, p } from '@mikro-orm/core';
import { idColumn } from '../platform/database/base-columns.js';
import type { PlainDate } from '../platform/time/plain-date.js';
import { Pledge } from './pledge.entity.js';

const PledgeVersionSchema = defineEntity({
  name: 'PledgeVersion',
  properties: {
    ...idColumn,
    pledge: () => p.manyToOne(Pledge).deleteRule('no action'),
    number: p.smallint(),
    /** Why it differs from the one before; the first has none. */
    reason: p.text().nullable(),
    /** What the heads sign, word for word; null while it is edited. */
    text: p.text().nullable(),
    sha256: p.string().nullable(),
    proposedOn: p.date().$type<PlainDate>().nullable(),
    inForceOn: p.date().$type<PlainDate>().nullable(),
    /** Given up before all had signed. */
    droppedOn: p.date().$type<PlainDate>().nullable(),
  },
  uniques: [{ properties: ['pledge', 'number'] }],
  checks: [
    { name: 'pledge_version_hash_of_text', expression: '(text is null) = (sha256 is null) and (text is null) = (proposed_on is null)' },
    { name: 'pledge_version_in_force_was_signed', expression: 'in_force_on is null or text is not null' },
    { name: 'pledge_version_one_end', expression: 'in_force_on is null or dropped_on is null' },
  ],
});

/** One wording of a pledge, with its parties and items. Once proposed it never changes (the database refuses). */
export class PledgeVersion extends PledgeVersionSchema.class {}
PledgeVersionSchema.setClass(PledgeVersion);
