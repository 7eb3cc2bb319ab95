import { defineEntity, p } from '@mikro-orm/core';
import { idColumn } from '../../platform/database/base-columns.js';
import type { PlainDate } from '../../platform/time/plain-date.js';

/** Ngân sách trung ương, địa phương, huy động hợp pháp, ngày công (valued in đồng). */
export const FUND_SOURCES = ['central', 'local', 'mobilised', 'labour'] as const;
export type FundSource = (typeof FUND_SOURCES)[number];
/** Phân bổ, giải ngân, sử dụng. */
export const FUND_MOVEMENTS = ['allot', 'release', 'use'] as const;
export type FundMovement = (typeof FUND_MOVEMENTS)[number];

const PlanFundEntrySchema = defineEntity({
  name: 'PlanFundEntry',
  properties: {
    ...idColumn,
    planId: p.integer(),
    source: p.enum(FUND_SOURCES),
    movement: p.enum(FUND_MOVEMENTS),
    amount: p.bigint(),
    labourDays: p.integer().nullable(),
    clauseId: p.integer().nullable(),
    unitId: p.integer().nullable(),
    onDay: p.date().$type<PlainDate>(),
    documentNumber: p.text().nullable(),
    documentDate: p.date().$type<PlainDate>().nullable(),
    note: p.text().nullable(),
    invented: p.boolean().default(false),
    recordedBy: p.integer().nullable(),
    recordedByName: p.text(),
    recordedAt: p.datetime(),
  },
  checks: [
    { name: 'plan_fund_entry_amount', expression: 'amount <> 0' },
    {
      name: 'plan_fund_entry_allotted_by_decision',
      expression: `movement <> 'allot' or (document_number is not null and document_date is not null)`,
    },
    { name: 'plan_fund_entry_correction_explained', expression: 'amount > 0 or note is not null' },
  ],
});

/** One movement of money; never changed, only set right by another. */
export class PlanFundEntry extends PlanFundEntrySchema.class {}
PlanFundEntrySchema.setClass(PlanFundEntry);
