import { defineEntity, p } from '@mikro-orm/core';
import { idColumn } from '../../platform/database/base-columns.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import { RevolvingSupport } from './revolving-support.entity.js';

const RevolvingRepaymentSchema = defineEntity({
  name: 'RevolvingRepayment',
  properties: {
    ...idColumn,
    revolving: () => p.manyToOne(RevolvingSupport).deleteRule('no action').index(),
    paidOn: p.date().$type<PlainDate>(),
    /** Negative when it reverses one that was entered by mistake. */
    amount: p.bigint('bigint'),
    reverses: () => p.oneToOne(RevolvingRepayment).nullable().deleteRule('no action').unique(),
    note: p.text().nullable(),
    enteredAt: p.datetime(),
    enteredBy: p.integer().nullable(),
  },
  checks: [
    { name: 'revolving_repayment_amount_check', expression: 'amount <> 0' },
    { name: 'revolving_repayment_reversal', expression: '(amount < 0) = (reverses_id is not null)' },
  ],
});

/** Money that came back. Rows are only ever added. */
export class RevolvingRepayment extends RevolvingRepaymentSchema.class {}
RevolvingRepaymentSchema.setClass(RevolvingRepayment);
