import { defineEntity, p } from '@mikro-orm/core';
import { idColumn, versionColumn } from '../../platform/database/base-columns.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import { ExitHelper } from './exit-helper.entity.js';
import { ExitRegistration } from './exit-registration.entity.js';
import { type Lack, PLAN_STATES } from './exit-words.js';

const ExitPlanItemSchema = defineEntity({
  name: 'ExitPlanItem',
  properties: {
    ...idColumn,
    registration: () => p.manyToOne(ExitRegistration).deleteRule('no action').index(),
    /** What it answers; the database takes any word, so that a new standard may bring a new lack. */
    lack: p.text().$type<Lack>(),
    what: p.text(),
    helper: () => p.manyToOne(ExitHelper).nullable().deleteRule('no action').index(),
    dueOn: p.date().$type<PlainDate>().nullable(),
    state: p.enum(PLAN_STATES).default('planned'),
    doneOn: p.date().$type<PlainDate>().nullable(),
    note: p.text().nullable(),
    ...versionColumn,
  },
  checks: [{ name: 'exit_plan_item_done_has_day', expression: `(state = 'done') = (done_on is not null)` }],
});

/** One promise of the plan: what is done about one lack, by whom, until when. */
export class ExitPlanItem extends ExitPlanItemSchema.class {}
ExitPlanItemSchema.setClass(ExitPlanItem);
