import { defineEntity, p } from '@mikro-orm/core';
import { idColumn } from '../platform/database/base-columns.js';
import { PledgeItem } from './pledge-item.entity.js';
import { CLAIMS } from './pledge-words.js';

const PledgeReportSchema = defineEntity({
  name: 'PledgeReport',
  properties: {
    ...idColumn,
    item: () => p.manyToOne(PledgeItem).deleteRule('no action').index(),
    claim: p.enum(CLAIMS),
    text: p.text(),
    reportedAt: p.datetime(),
    reportedBy: p.integer().nullable(),
    reporterName: p.text(),
  },
});

/** What a party says of its own item; the last one counts until the receiving party has confirmed. Append-only. */
export class PledgeReport extends PledgeReportSchema.class {}
PledgeReportSchema.setClass(PledgeReport);
