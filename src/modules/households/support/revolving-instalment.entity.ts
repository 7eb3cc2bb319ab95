import { defineEntity, p } from '@mikro-orm/core';
import { idColumn } from '../../platform/database/base-columns.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import { RevolvingSupport } from './revolving-support.entity.js';

const RevolvingInstalmentSchema = defineEntity({
  name: 'RevolvingInstalment',
  properties: {
    ...idColumn,
    revolving: () => p.manyToOne(RevolvingSupport).deleteRule('no action'),
    dueOn: p.date().$type<PlainDate>(),
    amount: p.bigint('bigint'),
  },
  uniques: [{ name: 'revolving_instalment_once', properties: ['revolving', 'dueOn'] }],
  checks: [{ name: 'revolving_instalment_amount_check', expression: 'amount > 0' }],
});

/** What comes back on a day; together they make the amount. Agreed once, never changed. */
export class RevolvingInstalment extends RevolvingInstalmentSchema.class {}
RevolvingInstalmentSchema.setClass(RevolvingInstalment);
