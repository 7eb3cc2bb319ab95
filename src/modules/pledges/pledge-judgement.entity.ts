import { defineEntity, p } from '@mikro-orm/core';
import { idColumn } from '../platform/database/base-columns.js';
import type { PlainDate } from '../platform/time/plain-date.js';
import { writtenInMigration } from '../units/sourced.js';
import type { JudgementInputs } from './judging/judgement-inputs.js';
import { PledgeItem } from './pledge-item.entity.js';
import { JUDGEMENT_SOURCES, PLEDGE_OUTCOMES } from './pledge-words.js';

const PledgeJudgementSchema = defineEntity({
  name: 'PledgeJudgement',
  properties: {
    ...idColumn,
    item: () => p.manyToOne(PledgeItem).deleteRule('no action').index(),
    outcome: p.enum(PLEDGE_OUTCOMES),
    source: p.enum(JUDGEMENT_SOURCES),
    /** The day the data speak of. */
    asOf: p.date().$type<PlainDate>(),
    /** The figures and rows it was judged on, as they were. */
    inputs: p.json<JudgementInputs>(),
    note: p.text().nullable(),
    confirmedAt: p.datetime(),
    confirmedBy: p.integer().nullable(),
    confirmerName: p.text(),
    /** The judgement this one takes the place of. */
    corrects: () => p.manyToOne(PledgeJudgement).nullable().deleteRule('no action').unique(),
    reason: p.text().nullable(),
  },
  checks: [{ name: 'pledge_judgement_correction_has_reason', expression: '(corrects_id is null) = (reason is null)' }],
  indexes: [writtenInMigration('pledge_judgement_first')],
});

/** Whether an item was kept, frozen with its inputs. Append-only: a correction is a new row that names the old one and a reason. */
export class PledgeJudgement extends PledgeJudgementSchema.class {}
PledgeJudgementSchema.setClass(PledgeJudgement);
