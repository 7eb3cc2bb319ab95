import { defineEntity, p } from '@mikro-orm/core';
import { idColumn } from '../../platform/database/base-columns.js';
import { ACTIVITY_KINDS } from './plan-activity.entity.js';

/** How many were held, how many people came, how many poor people. */
export const ACTIVITY_MEASURES = ['held', 'people', 'poorPeople'] as const;
export type ActivityMeasure = (typeof ACTIVITY_MEASURES)[number];

const PlanActivityCountSchema = defineEntity({
  name: 'PlanActivityCount',
  properties: {
    ...idColumn,
    planId: p.integer(),
    kind: p.enum(ACTIVITY_KINDS),
    measure: p.enum(ACTIVITY_MEASURES),
    indicatorId: p.integer(),
  },
  uniques: [{ name: 'plan_activity_count_plan_id_indicator_id_unique', properties: ['planId', 'indicatorId'] }],
});

/** Activities of a kind count into an indicator of the campaign. */
export class PlanActivityCount extends PlanActivityCountSchema.class {}
PlanActivityCountSchema.setClass(PlanActivityCount);
