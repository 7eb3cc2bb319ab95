import { defineEntity, p } from '@mikro-orm/core';
import { idColumn } from '../../platform/database/base-columns.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import { Household } from '../household.entity.js';

const ExitSlipSchema = defineEntity({
  name: 'ExitSlip',
  properties: {
    ...idColumn,
    household: () => p.manyToOne(Household).deleteRule('no action').index(),
    year: p.smallint(),
    /** The code itself is on paper only. */
    codeHash: p.text().hidden().unique(),
    issuedOn: p.date().$type<PlainDate>(),
    expiresOn: p.date().$type<PlainDate>(),
    revokedOn: p.date().$type<PlainDate>().nullable(),
  },
  checks: [{ name: 'exit_slip_some_days', expression: 'expires_on > issued_on' }],
});

/** Phiếu mã: a paper slip with which a household without account speaks for itself, once for one year. */
export class ExitSlip extends ExitSlipSchema.class {}
ExitSlipSchema.setClass(ExitSlip);
