import { defineEntity, p } from '@mikro-orm/core';
import { idColumn } from '../../platform/database/base-columns.js';
import { Household } from '../household.entity.js';

export const VERDICTS = ['different', 'same_household', 'same_person'] as const;
export type Verdict = (typeof VERDICTS)[number];

const DuplicateDecisionSchema = defineEntity({
  name: 'DuplicateDecision',
  properties: {
    ...idColumn,
    /** The smaller number of the two; both are the same household where a person stands in it twice. */
    first: () => p.manyToOne(Household).fieldName('first_household_id').deleteRule('no action'),
    second: () => p.manyToOne(Household).fieldName('second_household_id').deleteRule('no action').index(),
    nameFolded: p.text(),
    verdict: p.enum(VERDICTS),
    reason: p.text(),
    decidedBy: p.integer().nullable(),
    decidedByName: p.text(),
    decidedAt: p.datetime(),
  },
  uniques: [{ name: 'duplicate_decision_pair_unique', properties: ['first', 'second', 'nameFolded'] }],
  checks: [{ name: 'duplicate_decision_order', expression: 'first_household_id <= second_household_id' }],
});

/** What an officer decided about two entries that look like one person; the pair is never offered again. */
export class DuplicateDecision extends DuplicateDecisionSchema.class {}
DuplicateDecisionSchema.setClass(DuplicateDecision);
